package org.voxrisk.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;

/**
 * No attribute that DICOM PS3.15 (Table E.1-1, Basic Application Level Confidentiality Profile) wants removed reaches a file,
 * the console or a message. Each holds a mark of its own here. Of what the table lists, there may be in outputs only: Series
 * Instance UID, by which series are chosen; Frame of Reference UID, by which a segmentation belongs to its image; names of
 * regions; and in what {@code info} prints, the Series Description that is asked for.
 */
class PrivacyTest {
    /** Text attributes of Table E.1-1 that images, segmentations and structure sets have. */
    private static final Map<Integer, Vr> TEXTS = texts();

    private static Map<Integer, Vr> texts() {
        Map<Integer, Vr> tags = new TreeMap<>();
        // Accession number, institution, its address and department, station, issuer.
        Stream.of(0x00080050, 0x00081010, 0x00100022).forEach(t -> tags.put(t, Vr.SH));
        Stream.of(0x00080080, 0x00081040, 0x00101000).forEach(t -> tags.put(t, Vr.LO));
        tags.put(0x00080081, Vr.ST);
        // Referring, performing, reading, requesting physicians, operators, content creator, reviewer, consultant.
        Stream.of(0x00080090, 0x0008009C, 0x00081048, 0x00081050, 0x00081060, 0x00081070, 0x00321032, 0x00700084)
                .forEach(t -> tags.put(t, Vr.PN));
        Stream.of(0x300E0008).forEach(t -> tags.put(t, Vr.PN));
        // Study description, admitting diagnoses, protocol, performed procedure, acquisition comments.
        Stream.of(0x00081030, 0x00081080, 0x00181030, 0x00400254, 0x00321060).forEach(t -> tags.put(t, Vr.LO));
        Stream.of(0x00184000, 0x00204000, 0x00104000, 0x001021B0, 0x00082111, 0x00181400)
                .forEach(t -> tags.put(t, Vr.LT));
        // Patient: name, identifier, other names and identifiers, mother, address, telephone, ethnic group, occupation.
        Stream.of(0x00100010, 0x00101001, 0x00101005, 0x00101060).forEach(t -> tags.put(t, Vr.PN));
        Stream.of(0x00100020, 0x00100021, 0x00101040, 0x00102150, 0x00102000, 0x00102110, 0x001021F0)
                .forEach(t -> tags.put(t, Vr.LO));
        Stream.of(0x00102154, 0x00102160, 0x00102180, 0x00200010, 0x00400253).forEach(t -> tags.put(t, Vr.SH));
        // Devices: serial number, detector, cassette, gantry, uid.
        Stream.of(0x00181000, 0x00181007, 0x00181008, 0x00181005).forEach(t -> tags.put(t, Vr.LO));
        // Structure set: label, name, description.
        tags.put(0x30060002, Vr.SH);
        Stream.of(0x30060004).forEach(t -> tags.put(t, Vr.LO));
        tags.put(0x30060006, Vr.ST);
        return tags;
    }

    /** Dates and times as values that are nowhere else. */
    private static final Map<Integer, String> DATES = Map.of(
            0x00100030, "19470613", // birth date
            0x00080020, "19991117", // study
            0x00080021, "19991118", // series
            0x00080022, "19991119", // acquisition
            0x00080023, "19991121"); // content

    private static final Map<Integer, String> UIDS = Map.of(
            Tag.STUDY_INSTANCE_UID,
            "1.2.3.471100.1",
            0x00080014,
            "1.2.3.471100.3", // instance creator
            0x00181002,
            "1.2.3.471100.4"); // device

    private static final String DESCRIPTION = "DESCRIPTIONmark";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Path in = Path.of("");
    private Path out = Path.of("");
    private final StringBuilder said = new StringBuilder();

    private static String mark(int tag) {
        return String.format(Locale.ROOT, "mk%08X", tag);
    }

    @BeforeEach
    void markEverything() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = Files.createDirectory(folder.resolve("out"));
        Path plain = SmallStudy.series(folder.resolve("plain"), DESCRIPTION);
        try (Stream<Path> files = Files.list(plain)) {
            for (Path file : files.sorted().toList()) {
                Path to = Files.createDirectories(in.resolve("image")).resolve(file.getFileName());
                marked(copy(file)).write(to);
            }
        }
        marked(SmallStudy.structureSet()).write(in.resolve("rt.dcm"));
        marked(copy(SmallStudy.segmentation(folder.resolve("seg.dcm")))).write(in.resolve("regions.dcm"));
    }

    /** The attributes of a written file, sequences as they are: explicit value representations, little endian. */
    private static DataSetWriter copy(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        DataSetWriter to = new DataSetWriter();
        in.position(132);
        while (in.hasRemaining()) {
            int tag = (in.getShort() & 0xffff) << 16 | (in.getShort() & 0xffff);
            Vr vr = Vr.valueOf("" + (char) in.get() + (char) in.get());
            int length = List.of(Vr.OB, Vr.OW, Vr.SQ, Vr.UC, Vr.UT).contains(vr)
                    ? in.position(in.position() + 2).getInt()
                    : in.getShort() & 0xffff;
            byte[] value = new byte[length];
            in.get(value);
            if (tag >>> 16 != 2 && tag != Tag.SPECIFIC_CHARACTER_SET) {
                to.bytes(tag, vr, value);
            }
        }
        return to;
    }

    private static DataSetWriter marked(DataSetWriter set) {
        TEXTS.forEach((tag, vr) -> set.text(tag, vr, mark(tag)));
        DATES.forEach((tag, date) -> set.text(tag, Vr.DA, date));
        UIDS.forEach((tag, uid) -> set.text(tag, Vr.UI, uid));
        return set.text(Tag.SERIES_DESCRIPTION, Vr.LO, DESCRIPTION);
    }

    private CommandRun run(Object... args) {
        CommandRun run = CommandRun.of(args);
        said.append(run.out()).append(run.err());
        return run;
    }

    @Test
    void nothingOfThePatientGetsOut() throws IOException {
        Path image = in.resolve("image");
        Path seg = out.resolve("seg.dcm");
        run("convert", in.resolve("rt.dcm"), seg, "--reference", image).succeeds();
        // The marks are in the input, so that their absence says something.
        String input = new String(Files.readAllBytes(image.resolve("0001.dcm")), StandardCharsets.ISO_8859_1);
        assertTrue(marks().stream().allMatch(input::contains));

        for (String name : List.of("a.nrrd", "a.nhdr", "a.nii", "a.nii.gz", "a.mha", "a.mhd")) {
            run("convert", in, out.resolve(name)).succeeds();
            run("convert", in.resolve("rt.dcm"), out.resolve("m" + name), "--reference", in)
                    .succeeds();
        }
        run("view", image, "--mask", in.resolve("rt.dcm"), "--out", out.resolve("p.png"))
                .succeeds();
        for (Path mask : List.of(in.resolve("rt.dcm"), in.resolve("regions.dcm"))) {
            assertTrue(marks().stream().allMatch(content(mask)::contains));
            String name = mask.getFileName().toString();
            run("convert", mask, out.resolve("again-" + name), "--reference", image, "--segment", "Tumour")
                    .succeeds();
            run("convert", mask, out.resolve(name + ".nrrd"), "--reference", image, "--segment", "Tumour")
                    .succeeds();
            for (String form : List.of("csv", "json", "jsonl")) {
                run(
                                "extract",
                                "--image",
                                image,
                                "--mask",
                                mask,
                                "--label",
                                "all",
                                "--out",
                                out.resolve(name + "." + form),
                                "--sr",
                                out.resolve(form + "-sr-" + name),
                                "--dump",
                                out.resolve("dump-" + form + name))
                        .succeeds();
            }
            run("extract", "--image", image, "--mask", mask, "--label", "Cyst", "--out", out.resolve("x.csv"));
        }
        Path table = out.resolve("f.json");
        run("extract", "--image", out.resolve("a.nrrd"), "--mask", out.resolve("ma.nrrd"), "--out", table)
                .succeeds();
        CaseVolumes read = CaseVolumes.read(
                in, in.resolve("rt.dcm"), LabelSelection.all(), VolumeOptions.defaults(), MaskOptions.defaults());
        said.append(read.warnings()).append(read.masks());
        assertClean(said.toString() + read.image().header().toString().replace(DESCRIPTION, ""), marks());
        assertClean(said.toString(), List.of(DESCRIPTION));
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = content(file);
                assertClean(content, marks());
                assertClean(content, List.of(DESCRIPTION));
            }
        }
    }

    @Test
    void infoTellsDescriptionsAndNothingMore() {
        String told = run("info", in).succeeds().out()
                + run("info", in, "--json").succeeds().out();
        assertTrue(told.contains(DESCRIPTION));
        assertClean(told, marks());
    }

    @Test
    void errorsNameFilesOnly() throws IOException {
        Path image = in.resolve("image");
        Path target = out.resolve("x.nrrd");
        run("convert", in.resolve("rt.dcm"), target);
        run("convert", in, target, "--series", "9");
        run("convert", in, target, "--volume", "2");
        run("convert", in.resolve("rt.dcm"), target, "--reference", image, "--segment", "none");
        run("convert", image.resolve("0001.dcm"), target, "--segment", "1");
        SmallStudy.series(in.resolve("second"), "other");
        run("convert", in, target);
        run("view", in, "--mask", image, "--out", out.resolve("x.png"));
        Path first = image.resolve("0001.dcm");
        byte[] whole = Files.readAllBytes(first);
        Files.delete(image.resolve("0004.dcm"));
        run("convert", image, target);
        run("info", image);
        // Cut within each part of the file, and with damaged values.
        for (int length : new int[] {200, 400, 800, whole.length / 2, whole.length - 100}) {
            Files.write(first, Arrays.copyOf(whole, length));
            run("convert", image, target);
            run("info", first, "--json");
            run("info", image);
        }
        for (String value : List.of("16\\12", "MONOCHROME2", "0.5\\0.75")) {
            String text = new String(whole, StandardCharsets.ISO_8859_1).replace(value, "x".repeat(value.length()));
            Files.write(first, text.getBytes(StandardCharsets.ISO_8859_1));
            run("convert", image, target);
        }
        assertTrue(said.length() > 1000);
        List<String> all = new ArrayList<>(marks());
        String withoutInfo = said.toString().replace("\"" + DESCRIPTION + "\"", "");
        assertClean(withoutInfo, all);
    }

    private static List<String> marks() {
        List<String> marks = new ArrayList<>();
        TEXTS.keySet().forEach(tag -> marks.add(mark(tag)));
        marks.addAll(DATES.values());
        marks.addAll(UIDS.values());
        return marks;
    }

    private static void assertClean(String text, List<String> marks) {
        for (String mark : marks) {
            int at = text.indexOf(mark);
            assertFalse(at >= 0, () -> mark + " in: " + text.substring(Math.max(0, at - 100), at + mark.length()));
        }
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = in.readAllBytes();
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
