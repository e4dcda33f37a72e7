import Testing

/// Real processes, real TLS on 127.0.0.1. The tests are in extensions, an idea per file.
@Suite("Villages and a hub", .serialized)
struct EndToEndTests {}
