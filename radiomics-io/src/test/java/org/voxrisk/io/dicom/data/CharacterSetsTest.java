package org.voxrisk.io.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One letter of each repertoire of PS3.3 C.12.1.1.2, by its byte in the ISO standard. */
class CharacterSetsTest {
    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, dc, Ü",
        "'', dc, Ü",
        "ISO_IR 101, b1, ą",
        "ISO_IR 109, a1, Ħ",
        "ISO_IR 110, b3, ŗ",
        "ISO_IR 144, d6, ж",
        "ISO_IR 127, c8, ب",
        "ISO_IR 126, e1, α",
        "ISO_IR 138, e0, א",
        "ISO_IR 148, fd, ı",
        "ISO_IR 203, a4, €",
        "ISO_IR 13, b1, ｱ",
        "ISO_IR 166, a1, ก",
        "ISO_IR 192, c39c, Ü",
        "GB18030, cdf5, 王",
        "GBK, cdf5, 王",
        "ISO 2022 IR 101, b1, ą",
        "\\ISO 2022 IR 149, b1e8, 김",
        "ISO_IR 999, dc, Ü"
    })
    void lettersOfEachSet(String terms, String hex, String expected) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        assertEquals(expected, CharacterSets.decode(bytes, CharacterSets.of(terms)));
    }

    /** PS3.5 H.3.2 and I.2: Yamada in kanji, Kim in hangul, with the escapes of the standard's examples. */
    @Test
    void escapesAreFollowedOrDropped() {
        byte[] kanji = {0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42, '^', 'T'};
        assertEquals("山田^T", CharacterSets.decode(kanji, CharacterSets.of("\\ISO 2022 IR 87")));
        byte[] hangul = {0x1b, 0x24, 0x29, 0x43, (byte) 0xb1, (byte) 0xe8, '^'};
        assertEquals("김^", CharacterSets.decode(hangul, CharacterSets.of("\\ISO 2022 IR 149")));
        byte[] plain = "Hütte".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("Hütte", CharacterSets.decode(plain, CharacterSets.of("ISO_IR 100")));
    }
}
