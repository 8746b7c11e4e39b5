package org.voxrisk.io.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of results of SimpleITK's N4 filter.
 *
 * <p>{@code n4_report.json} lists the runs, each with its parameters. A run's name begins with its subject:
 * {@code SUBJECT_image.nrrd} (or {@code SUBJECT_shrunkNNN_image.nrrd}) is the image, {@code SUBJECT_tissue.nrrd} its
 * tissues, {@code SUBJECT[_...]_otsu_mask.nrrd} Otsu's mask, {@code SUBJECT_true_logfield_zyx_stepN.npy} the field it was
 * made with. {@code RUN_logfield_zyx_stepA-B-C.npy} is the field found, {@code RUN_corrected_crop_start.._size..nrrd} a
 * part of the corrected image. The word {@code nomask}, {@code otsu} or {@code mask} in the run's name says which voxels
 * were used: all, those of Otsu's mask, those with a tissue.
 */
final class N4Reference {
    private static final String REPORT = "n4_report.json";
    private static final Pattern IMAGE = Pattern.compile("(_shrunk[0-9]+)?_image\\.nrrd$");

    private final Path folder;
    private final JsonNode report;
    private final List<Path> files;

    private N4Reference(Path folder, JsonNode report, List<Path> files) {
        this.folder = folder;
        this.report = report;
        this.files = files;
    }

    /** Opens the folder of the system property, or the copy in the test resources. */
    static N4Reference open() throws IOException {
        Path folder = PyradiomicsReference.root().resolve("n4");
        JsonNode report = new ObjectMapper().readTree(folder.resolve(REPORT).toFile());
        try (Stream<Path> all = Files.list(folder)) {
            return new N4Reference(folder, report, all.sorted().toList());
        }
    }

    /** Returns the names of the runs. */
    List<String> runs() {
        List<String> names = new ArrayList<>();
        report.path("runs").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns what the report says of a run. */
    JsonNode run(String name) {
        return report.path("runs").path(name);
    }

    /** Returns what the report says beside the runs about a subject, for example {@code truth} or {@code shrink}. */
    JsonNode about(String subject, String what) {
        return report.path(subject + "_" + what);
    }

    /** Returns the subject of a run: the longest name of an image that the run's name begins with. */
    String subjectOf(String run) {
        return files.stream()
                .map(N4Reference::nameOf)
                .filter(name -> IMAGE.matcher(name).find())
                .map(name -> IMAGE.matcher(name).replaceFirst(""))
                .filter(subject -> run.startsWith(subject + "_"))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow(() -> new IllegalStateException("no image for the run " + run + " in " + folder));
    }

    /** Returns the image of a subject. */
    Path imageOf(String subject) {
        return find(Pattern.quote(subject) + "(_shrunk[0-9]+)?_image\\.nrrd").orElseThrow();
    }

    /** Returns the first file whose whole name fits a pattern. */
    Optional<Path> find(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return files.stream().filter(f -> compiled.matcher(nameOf(f)).matches()).findFirst();
    }

    /** Returns the numbers of a file's name that follow a word, for example {@code 1, 4, 4} of {@code step1-4-4}. */
    static int[] numbersAfter(String word, Path file) {
        var matcher = Pattern.compile(word + "([0-9]+(?:-[0-9]+)*)").matcher(nameOf(file));
        if (!matcher.find()) {
            throw new IllegalStateException("no " + word + " in " + file);
        }
        return Stream.of(matcher.group(1).split("-", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
