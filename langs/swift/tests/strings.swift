// strings.swift - passes what C's strings cannot hold by each way that the kernels use, and prints what arrived.
import CFFIBench

func hex(_ text: some StringProtocol) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}

/// What ffb_string_in saw: its result is the length plus the last byte.
func report(_ what: String, _ text: String, _ saw: Int32) {
    print("\(what): Swift has \(text.utf8.count) bytes, C's length plus last byte is \(saw)")
}

let texts = ["embedded NUL": "ab\0cd", "unpaired surrogate": String(decoding: [0x61, 0xD800] as [UInt16], as: UTF16.self)]
for (what, text) in texts.sorted(by: { $0.key < $1.key }) {
    report("\(what), bridged", text, ffb_string_in(text))
    report("\(what), withCString", text, text.withCString { ffb_string_in($0) })
}

/// What the host makes of bytes that C returned.
func receive(_ what: String, _ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { text in
            let valid = String(validatingCString: text.baseAddress!)
            print("\(what): String(cString:) is \(hex(String(cString: text.baseAddress!))), validatingCString \(valid.map(hex) ?? "nil")")
        }
    }
}

receive("byte FF", [0x61, 0xFF, 0x62, 0])
receive("surrogate in UTF-8", [0x61, 0xED, 0xA0, 0x80, 0x62, 0])
receive("NUL as C0 80", [0x61, 0xC0, 0x80, 0x62, 0])
