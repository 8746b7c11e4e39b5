package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.testing.Refusal;

/** Files that were damaged, changed, or made to do harm. */
class BundleIntegrityTest {
    private static final byte[] GOOD = Bundles.bundle().toBytes();

    private static ModelBundle read(byte[] bytes) throws InvalidFileException {
        return ModelBundle.of(bytes, "b.bundle", BundleCodecs.standard(), BundleLimits.standard());
    }

    private static InvalidFileException refused(byte[] bytes, String... parts) {
        return Refusal.of(InvalidFileException.class, () -> read(bytes), parts);
    }

    /** Every byte of all headers, and 400 others, each in three ways. */
    @Test
    void anyChangedByteIsRefused() throws IOException {
        assertEquals(Bundles.bundle().sha256(), read(GOOD).sha256());
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + 4 <= GOOD.length; i++) {
            if (GOOD[i] == 'P' && GOOD[i + 1] == 'K' && GOOD[i + 2] < 7) {
                for (int j = i; j < Math.min(GOOD.length, i + 140); j++) {
                    places.add(j);
                }
            }
        }
        assertTrue(places.size() > 2000, "headers of nine entries, twice");
        new Random(4).ints(400, 0, GOOD.length).forEach(places::add);
        for (int place : places) {
            for (int change : new int[] {1, 0x20, 0x80}) {
                byte[] bytes = GOOD.clone();
                bytes[place] ^= (byte) change;
                Refusal.of(InvalidFileException.class, () -> read(bytes), "b.bundle");
            }
        }
    }

    @Test
    void cutOffOrProlongedIsRefused() {
        for (int length : new int[] {0, 1, 4, 29, 30, 60, 500, GOOD.length / 2, GOOD.length - 100, GOOD.length - 1}) {
            refused(Arrays.copyOf(GOOD, length), "b.bundle");
        }
        refused(Arrays.copyOf(GOOD, GOOD.length + 1), "byte " + GOOD.length);
        refused("{\"format\": \"voxrisk-bundle\"}".repeat(10).getBytes(StandardCharsets.UTF_8), "is no model bundle");
    }

    /** A whole new file, hashes and all, in which one thing was exchanged. */
    private static byte[] forged(String name, UnaryOperator<String> change) throws IOException {
        return forged(GOOD, name, change);
    }

    /** The same with another sound file. */
    static byte[] forged(byte[] good, String name, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = BundleZip.read(good, "good", BundleLimits.standard());
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        String before = text(entries, name);
        String after = change.apply(before);
        assertTrue(!before.equals(after), "the change must change something");
        all.put(name, after.getBytes(StandardCharsets.UTF_8));
        if (!name.equals("manifest.json")) {
            String manifest = text(all, "manifest.json")
                    .replace(sha(entries, name), sha(all, name))
                    .replace(
                            "\"name\" : \"" + name + "\",\n      \"bytes\" : " + size(entries, name),
                            "\"name\" : \"" + name + "\",\n      \"bytes\" : " + size(all, name));
            all.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        }
        return BundleZip.write(all);
    }

    private static byte[] content(Map<String, byte[]> entries, String name) {
        return entries.getOrDefault(name, new byte[0]);
    }

    private static int size(Map<String, byte[]> entries, String name) {
        return content(entries, name).length;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(content(entries, name), StandardCharsets.UTF_8);
    }

    private static String sha(Map<String, byte[]> entries, String name) {
        return BundleZip.sha256(content(entries, name));
    }

    @Test
    void aForgedModelDoesNotGiveTheReferenceNumbers() throws IOException {
        // The same bundle with the same bytes everywhere is read.
        read(forged("card.json", t -> t.replace("nobody", "anybody")));
        refused(
                forged("model.json", t -> t.replaceFirst("\"coefficient\" : (-?)0\\.", "\"coefficient\" : $10.1")),
                "reference patient 1 gets other numbers",
                "do not use it");
        refused(forged("reference.json", t -> t.replaceFirst("\"score\" : [^,]+", "\"score\" : 0.5")), "expected 0.5");
        refused(
                forged("reference.json", t -> t.replaceFirst("(?s)\"patients\" : \\[.*\\]", "\"patients\" : [ ]")),
                "has no patient");
        refused(forged("use.json", t -> t.replace("\"slope\" : 1.0", "\"slope\" : 1.5")), "gets other numbers");
    }

    @Test
    void contentThatCannotBeIsRefusedWithItsField() throws IOException {
        refused(forged("use.json", t -> t.replace("\"slope\" : 1.0", "\"slope\" : -1.0")), "recalibration", "slope");
        refused(forged("use.json", t -> t.replace("\"slope\" : 1.0", "\"slope\" : NaN")), "use.json", "not valid JSON");
        refused(forged("use.json", t -> t.replace("\"slope\" : 1.0", "\"slope\" : 1e999")), "no finite double");
        refused(forged("card.json", t -> t.replace("nobody", " ")), "card.json", "population");
        refused(forged("card.json", t -> t.replace("\"contact\"", "\"contract\"")), "contract");
        refused(forged("card.json", t -> t.replace("{", "{\n  \"name\" : \"x\",")), "card.json", "uplicate");
        refused(forged("training.json", t -> t.replace("2026-03-01", "2026-02-30")), "date");
        refused(forged("inputs.json", t -> t.replace("\"nodes\"", "\"age\"")), "distinct");
        refused(
                forged("manifest.json", t -> t.replace("\"version\" : 1", "\"version\" : 2")),
                "version 2",
                "later one");
        refused(forged("manifest.json", t -> t.replace("voxrisk-bundle", "other")), "another kind of file");
        refused(forged("model.json", t -> t.replace("voxrisk-risk-model", "java.lang.Runtime")), "java.lang.Runtime");
        refused(forged("model.json", t -> t.replaceFirst("\"kind\" : \"[A-Z_]+\"", "\"kind\" : \"EVIL\"")), "EVIL");
    }

    private static Map<String, byte[]> withEntry(String name, byte[] content) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(BundleZip.read(GOOD, "good", BundleLimits.standard()));
        entries.put(name, content);
        return entries;
    }

    @Test
    void namesThatLeaveTheFolderOrAreNoneOfABundleAreRefused() throws IOException {
        for (String name :
                List.of("../evil.json", "/etc/passwd", "a/b.json", "C:\\x.json", "..\\x.json", "A.json", ".json")) {
            refused(BundleZip.write(withEntry(name, new byte[3])), "entry '" + name + "'", "no entry of a bundle");
        }
        refused(BundleZip.write(withEntry("x\u0000y.json", new byte[3])), "entry 'x?y.json'");
        refused(BundleZip.write(withEntry("evil.json", "{}".getBytes(StandardCharsets.UTF_8))), "evil.json");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("e" + i + ".json", new byte[1]);
        }
        refused(BundleZip.write(many), "more than 16 entries");
    }

    @Test
    void anEntryThatIsThereTwiceIsRefused() throws IOException {
        byte[] renamed = new String(
                        BundleZip.write(withEntry("carx.json", "{}".getBytes(StandardCharsets.UTF_8))),
                        StandardCharsets.ISO_8859_1)
                .replace("carx.json", "card.json")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(renamed, "card.json", "is there twice");
    }

    @Test
    void orderAndCompletenessAreTheBundles() throws IOException {
        Map<String, byte[]> entries = BundleZip.read(GOOD, "good", BundleLimits.standard());
        List<String> names = new ArrayList<>(entries.keySet());
        Collections.swap(names, 1, 2);
        Map<String, byte[]> other = new LinkedHashMap<>();
        names.forEach(n -> other.put(n, content(entries, n)));
        refused(BundleZip.write(other), "lists");
        other.remove("reference.json");
        refused(BundleZip.write(other), "there is no entry");
        other.remove("manifest.json");
        refused(BundleZip.write(other), "manifest.json");
    }

    /** What a zip program writes: compressed, so that a gigabyte of zeros is a megabyte. */
    @Test
    void aCompressedBombIsRefusedBeforeAnythingInflates() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        refused(bytes.toByteArray(), "entry 'manifest.json'", "compressed");
    }

    private static byte[] json(String name, String text) throws IOException {
        return forged(name, t -> text);
    }

    @Test
    void jsonThatExhaustsIsRefused() throws IOException {
        refused(json("card.json", "[".repeat(100_000) + "]".repeat(100_000)), "card.json", "depth");
        refused(json("card.json", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000)), "depth");
        StringBuilder wide = new StringBuilder("{\"a\":[0");
        wide.append(",0".repeat(1_000_001)).append("]}");
        refused(json("card.json", wide.toString()), "more than 1000000 elements");
        StringBuilder tokens = new StringBuilder("{\"a\":[");
        for (int i = 0; i < 3; i++) {
            tokens.append(i == 0 ? "[0" : ",[0").append(",0".repeat(900_000)).append("]");
        }
        refused(json("model.json", tokens.append("]}").toString()), "more than 2000000 tokens");
        refused(json("card.json", "{\"name\":\"" + "x".repeat(2_000_000) + "\"}"), "card.json", "1000000");
        refused(json("card.json", "{\"name\":" + "9".repeat(100_000) + "}"), "card.json");
        refused(json("manifest.json", "[".repeat(50_000)), "manifest.json", "depth");
        // No UTF-8. The manifest still has the old hash, which is told first.
        Map<String, byte[]> latin = withEntry("card.json", new byte[] {'{', (byte) 0xe4, '}'});
        refused(BundleZip.write(latin), "card.json");
    }

    @Test
    void foldersMissingFilesAndHugeFilesAreTold(@TempDir Path folder) throws IOException {
        Refusal.of(InvalidFileException.class, () -> ModelBundle.read(folder), "is a folder");
        Refusal.of(IOException.class, () -> ModelBundle.read(folder.resolve("none.bundle")), "no such model bundle");
        Path huge = folder.resolve("huge.bundle");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        Refusal.of(InvalidFileException.class, () -> ModelBundle.read(huge), "more than 33554432 bytes");
        Files.delete(huge);
    }
}
