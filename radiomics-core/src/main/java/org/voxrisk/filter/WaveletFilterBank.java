package org.voxrisk.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The two decomposition filters of a discrete wavelet, with the coefficients of PyWavelets.
 *
 * @param name name as PyWavelets lists it, for example {@code coif1}
 * @param low low-pass filter ({@code dec_lo})
 * @param high high-pass filter ({@code dec_hi}), as long as the low-pass filter
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record WaveletFilterBank(String name, double[] low, double[] high) {
    private static final String RESOURCE = "wavelets.txt";
    private static final int SUGGESTIONS = 5;

    /**
     * Finds a wavelet by name; upper and lower case are the same.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists the nearest names
     */
    static WaveletFilterBank of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>();
        for (String line : lines()) {
            int end = line.indexOf('|');
            String found = line.substring(0, end);
            if (found.equals(wanted)) {
                int middle = line.indexOf('|', end + 1);
                return new WaveletFilterBank(
                        found, numbers(line.substring(end + 1, middle)), numbers(line.substring(middle + 1)));
            }
            names.add(found);
        }
        throw new IllegalArgumentException("wavelet = \"" + name + "\" is not known. Nearest names: "
                + String.join(", ", nearest(wanted, names))
                + ". Known are haar, db1-db38, sym2-sym20, coif1-coif17, dmey, and the families bior and rbio"
                + " (for example bior2.4).");
    }

    /** Returns the names of all wavelets, family by family. */
    static List<String> names() {
        return lines().stream()
                .map(line -> line.substring(0, line.indexOf('|')))
                .toList();
    }

    /** Returns the low-pass filter in single precision, as PyWavelets uses it for 32-bit images. */
    float[] lowFloat() {
        return singlePrecision(low);
    }

    /** Returns the high-pass filter in single precision. */
    float[] highFloat() {
        return singlePrecision(high);
    }

    // PyWavelets holds the Coiflets divided by sqrt(2) and multiplies in the precision of the image.
    private float[] singlePrecision(double[] filter) {
        boolean scaled = name.startsWith("coif");
        float[] single = new float[filter.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = scaled ? (float) (filter[i] / Math.sqrt(2)) * (float) Math.sqrt(2) : (float) filter[i];
        }
        return single;
    }

    private static List<String> lines() {
        try (InputStream stream = WaveletFilterBank.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the library");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(String text) {
        String[] parts = text.split(" ", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Double.parseDouble(parts[i]);
        }
        return numbers;
    }

    private static List<String> nearest(String wanted, List<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(known -> editDistance(wanted, known)))
                .limit(SUGGESTIONS)
                .toList();
    }

    // Levenshtein distance, two rows of the table at a time.
    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
