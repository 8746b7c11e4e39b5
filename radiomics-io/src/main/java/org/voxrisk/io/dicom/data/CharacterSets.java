package org.voxrisk.io.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The character sets of DICOM PS3.3 C.12.1.1.2 as those of Java. */
final class CharacterSets {
    private static final byte ESCAPE = 0x1b;

    private CharacterSets() {}

    /** Finds the set for the value of Specific Character Set; Latin-1 where it is blank or not known. */
    static Charset of(String value) {
        String[] terms = value.split("\\\\", -1);
        Charset first = single(terms[0].strip());
        for (int i = 0; i < terms.length; i++) {
            Charset multiByte = extended(terms[i].strip());
            if (multiByte != null) {
                return multiByte;
            }
        }
        return first;
    }

    /** Decodes a value. Escapes announce sets of double bytes in front of them; those left over carry no character. */
    static String decode(byte[] value, Charset charset) {
        String name = charset.name();
        boolean escapes = false;
        for (byte b : value) {
            escapes |= b == ESCAPE;
        }
        if (!escapes || name.startsWith("ISO-2022-JP")) {
            return new String(value, charset);
        }
        byte[] plain = new byte[value.length];
        int n = 0;
        int i = 0;
        while (i < value.length) {
            if (value[i] == ESCAPE) {
                // ESC, one or two intermediate bytes of 20 to 2F hexadecimal, one final byte.
                i++;
                while (i < value.length && value[i] >= 0x20 && value[i] <= 0x2f) {
                    i++;
                }
                i++;
            } else {
                plain[n++] = value[i++];
            }
        }
        return new String(plain, 0, n, charset);
    }

    private static Charset single(String term) {
        return switch (term.replace("ISO 2022 IR", "ISO_IR")) {
            case "ISO_IR 192" -> StandardCharsets.UTF_8;
            case "ISO_IR 101" -> named("ISO-8859-2");
            case "ISO_IR 109" -> named("ISO-8859-3");
            case "ISO_IR 110" -> named("ISO-8859-4");
            case "ISO_IR 144" -> named("ISO-8859-5");
            case "ISO_IR 127" -> named("ISO-8859-6");
            case "ISO_IR 126" -> named("ISO-8859-7");
            case "ISO_IR 138" -> named("ISO-8859-8");
            case "ISO_IR 148" -> named("ISO-8859-9");
            case "ISO_IR 203" -> named("ISO-8859-15");
            case "ISO_IR 13" -> named("Shift_JIS");
            case "ISO_IR 166" -> named("TIS-620");
            case "GB18030" -> named("GB18030");
            case "GBK" -> named("GBK");
            default -> StandardCharsets.ISO_8859_1;
        };
    }

    private static @Nullable Charset extended(String term) {
        return switch (term) {
            case "ISO 2022 IR 87", "ISO 2022 IR 159" -> named("ISO-2022-JP");
            case "ISO 2022 IR 149" -> named("EUC-KR");
            case "ISO 2022 IR 58" -> named("GB2312");
            default -> null;
        };
    }

    private static Charset named(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }
}
