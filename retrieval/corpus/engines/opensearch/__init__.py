"""An engine on an OpenSearch cluster: `cluster` speaks with it, `index` builds, `engine` searches."""
