package org.voxrisk.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Streams written by OpenJPEG 2.5 (through Pillow) from pixels that a formula gives. */
class Jpeg2000DecoderTest {
    private static final String PLAIN = """
            /0//UQApAAAAAAALAAAADQAAAAAAAAAAAAAACwAAAA0AAAAAAAAAAAABBwEB/1IADAAAAAEAAwQEAAH/XAANQEBISFBISFBISFD/
            ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAABwAAH/k9+AMAeNGVp8P8PqAoPnCQAhCR4LPqTb
            AMHzh4B0SAOigBcrnXCSoY8PZ8Z/DMUAsC/D6hKAdKgDpgAg6BCWNUDvxq5OSBUphRk077UX4EQHo1KIPPCvCcfgU9XVgwazIn1H
            /9k=
            """;

    private static final String SIXTEEN_BITS = """
            /0//UQApAAAAAAALAAAADQAAAAAAAAAAAAAACwAAAA0AAAAAAAAAAAABDwEB/1IADAAAAAEAAwQEAAH/XAANQICIiJCIiJCIiJD/
            ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAADyAAH/k9/4kFAHis9qe79tRP0/wf9AAWB/gHgA
            PqAwCFGSTX8LOErSD2T3DE2Xwf9ABOAH4BcAH4BgFyxxXgUdBtVTi9L49RCBbJXs7xKb6SnZ+bC0XdabBWoz+7maZp8j6hOVwf9A
            C+APzK4AfmPgIhq5HiLeZ/E+5SeKF/IvUJXNkMvFE8T8GV/BIz+rmv7Rtvx8qifJDOiHnCr3QH8V6tZwBNPFdNxMaWyc0JEpUX9p
            CTTFa5RnCqPx9uw/E/5FaNvPhvFKV8esCpRMI+wFF9kB8KnDYg6JoRIVZrpjRE2FBKBVgeXHJ//Z
            """;

    private static final String TILES = """
            /0//UQApAAAAAAALAAAADQAAAAAAAAAAAAAABQAAAAQAAAAAAAAAAAABBwEB/1IADAAAAAEAAQQEAAH/XAAHQEBISFD/ZAAlAAFD
            cmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAAoAAH/k9+AOAeja/QYlkTAOhQHwhwB0IAQQws1dQ6E/5AA
            CgABAAAAKQAB/5PPtBAJTFHowfOFgPhDgDoYDQli+jULO38ELZz/kAAKAAIAAAAXAAH/k8HyAgr9wDoICv+QAAoAAwAAACoAAf+T
            z7QcCI9eDsX78MA6HAfCJAHQgA4Xfws2xT8EZf+QAAoABAAAACoAAf+Tx9QKCPBQck/B84WA+EOAOhgNCWLxNQs23gqwv/+QAAoA
            BQAAABoAAf+Tx9QGCs1/wHwhAAqf/5AACgAGAAAAKQAB/5PPtBwItFfua4vDwDoUB8IkAdCABOwLN2l/C2P/kAAKAAcAAAArAAH/
            k8fUCgV5KQzvw+oGgPhDgDoYDalh/oN5Czs/D4b3/5AACgAIAAAAGgAB/5PH1AYCCZ/AfCEACvf/kAAKAAkAAAAWAAH/k8+0EAYS
            pjeA/5AACgAKAAAAGwAB/5PH1AYKQ6fB84QLLgl//5AACgALAAAAFAAB/5PH1AQAj4D/2Q==
            """;

    private static final String LAYERS = """
            /0//UQApAAAAAAALAAAADQAAAAAAAAAAAAAACwAAAA0AAAAAAAAAAAABBwEB/1IADwEBAAMAAgQEAAEiM0T/XAAKQEBISFBISFD/
            ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAB0AAH/k8+YWBFO4dTwkmxt4CDE/AEAKLPAweEA
            FyudcPwhwDhAkqGPD2fGf8EEAdFADMUAsC/D4Bgg6BCWNUDwIO/8JcA6VAHTAMauTkgVKYUZNO+1F+BEB6NSiDzwrwnH4FPV1YMG
            syJ9R//Z
            """;

    private static final String IRREVERSIBLE = """
            /0//UQApAAAAAAALAAAADQAAAAAAAAAAAAAACwAAAA0AAAAAAAAAAAABBwEB/1IADAAAAAEAAwQEAAD/XAAXQmc4Z1BnUGdoUAVQ
            BVBHV9NX01di/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS40/5AACgAAAAAAYAAB/5PH7A4I+IElTlNHwfgB
            QH1AgAk/Czf+v8H1BUA+EUAXK4fLNdZ5YIKVBOb9/3/B9QfAHSYASiIasy+9Tc/J6r4WcUFSvxf7SpNspvJvnwqUTCPs/9k=
            """;

    /** 13 rows of 11 pixels: a slope with a step and a little texture. */
    private static short[] pixels(int scale) {
        short[] pixels = new short[13 * 11];
        for (int y = 0; y < 13; y++) {
            for (int x = 0; x < 11; x++) {
                pixels[y * 11 + x] = (short) (scale * (7 * x + 5 * y + (x * y % 3) + (x > 6 ? 60 : 0)));
            }
        }
        return pixels;
    }

    private static short[] decode(String coded) throws CodecException {
        byte[] bytes = Base64.getMimeDecoder().decode(coded);
        short[] out = new short[13 * 11];
        Jpeg2000Decoder.decode(bytes, bytes.length, 13, 11, out);
        return out;
    }

    @Test
    void losslessStreams() throws CodecException {
        assertArrayEquals(pixels(1), decode(PLAIN));
        assertArrayEquals(pixels(200), decode(SIXTEEN_BITS));
        assertArrayEquals(pixels(1), decode(TILES), "tiles of 5 by 4, three levels");
        assertArrayEquals(pixels(1), decode(LAYERS), "three layers by resolution, precincts of 16");
    }

    /** The 9/7 transform in binary64 against that of OpenJPEG in binary32. */
    @Test
    void irreversibleStream() throws CodecException {
        short[] expected = pixels(1);
        short[] actual = decode(IRREVERSIBLE);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1, "pixel " + i);
        }
    }

    @Test
    void cutStreamsAreNamed() {
        byte[] bytes = Base64.getMimeDecoder().decode(PLAIN);
        for (int length = 0; length < bytes.length - 2; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(
                    CodecException.class,
                    () -> Jpeg2000Decoder.decode(cut, cut.length, 13, 11, new short[143]),
                    "length " + length);
        }
    }
}
