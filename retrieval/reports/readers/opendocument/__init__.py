"""OpenDocument text (.odt): its styles, lists and paragraphs → Reading."""
