"""Rich Text Format (.rtf): its control words, code pages and paragraphs → Reading."""
