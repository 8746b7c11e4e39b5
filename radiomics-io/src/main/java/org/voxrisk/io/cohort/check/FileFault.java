package org.voxrisk.io.cohort.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.format.ImageFormatException;

/** Turns what a reader throws into a finding: a code by the kind of fault, and what to do about it. */
final class FileFault {
    private FileFault() {}

    /**
     * The finding of a fault.
     *
     * @param role {@code image} or {@code mask}: begins the code
     * @param file the file that was to be read
     */
    static Finding of(String role, Path file, Exception fault) {
        if (fault instanceof NoSuchFileException) {
            return error(role + "-missing", "there is no such " + role + " file or folder.", missing(file))
                    .at(file.toString(), "");
        }
        if (fault instanceof ImageFormatException e) {
            return byProblem(role, e).at(e.file(), e.field());
        }
        if (fault instanceof InvalidFileException e) {
            return error(role + "-unreadable", sentence(e.detail()), "Export the file again.")
                    .at(e.source(), e.place());
        }
        return error(
                        role + "-unreadable",
                        "the " + role + " cannot be read: " + sentence(String.valueOf(fault.getMessage())),
                        "Check that the file is there, may be read, and is no other kind of file.")
                .at(file.toString(), "");
    }

    private static Finding byProblem(String role, ImageFormatException e) {
        String message = sentence(e.detail());
        return switch (e.problem()) {
            case TRUNCATED_DATA, TRUNCATED_HEADER, TRUNCATED_PIXEL_DATA ->
                error(
                        role + "-truncated",
                        message,
                        "The file is cut off, as a copy that was broken off is: copy or export it again.");
            case CORRUPT_DATA -> error(role + "-corrupt", message, "The file is damaged: copy or export it again.");
            case AMBIGUOUS_SERIES ->
                error(
                        role + "-series-open",
                        message,
                        "Name the one that is meant in the column Series, or keep only its files in the folder.");
            case NO_SUCH_SERIES ->
                error(role + "-series-absent", message, "Name a series that is there, or the right folder.");
            case NON_UNIFORM_SLICE_SPACING ->
                error(
                        role + "-slices-missing",
                        message,
                        "Slices are missing or doubled: export the whole series again; nothing is filled in.");
            case DUPLICATE_SLICE_POSITION, DUPLICATE_INSTANCE, DUPLICATE_FRAME ->
                error(
                        role + "-slices-doubled",
                        message,
                        "The folder holds a slice twice, or several volumes: keep one, or choose a volume.");
            case GANTRY_TILT,
                    INCONSISTENT_ORIENTATION,
                    INCONSISTENT_SIZE,
                    INCONSISTENT_PIXEL_SPACING,
                    INCONSISTENT_FRAME_OF_REFERENCE,
                    INVALID_ORIENTATION,
                    NON_ORTHOGONAL_DIRECTION ->
                error(
                        role + "-no-grid",
                        message,
                        "The slices are no rectangular grid; resample the volume, or export the right series.");
            case GRID_MISMATCH, FRAME_OF_REFERENCE_MISMATCH, CONTOUR_OFF_GRID ->
                error(
                        "grid-mismatch",
                        message,
                        "Check that the mask was drawn on this image; if so, export it on the image's grid.");
            case THRESHOLD_NEEDED ->
                error("mask-shares", message, "Export the segmentation as voxels that are in or out.");
            case NO_SUCH_SEGMENT, NO_SUCH_ROI ->
                error("label-missing", message, "Name a region that is there in the column Label.");
            case AMBIGUOUS_SEGMENT, AMBIGUOUS_ROI ->
                error("label-open", message, "Name one region in the column Label.");
            case EMPTY_ROI -> error("mask-empty", message, "Draw the region, or name the right mask.");
            case TOO_LARGE ->
                error(role + "-too-large", message, "Run with a larger heap (java -Xmx), or check the header.");
            case UNKNOWN_FORMAT, WRONG_MAGIC ->
                error(role + "-unreadable", message, "Name a NRRD, NIfTI, MetaImage or DICOM file.");
            default -> error(role + "-unreadable", message, "Export the file again, or correct its header.");
        };
    }

    private static Finding error(String code, String message, String fix) {
        return Finding.of(Severity.ERROR, code, message, fix);
    }

    private static String sentence(String detail) {
        return detail.isBlank() ? "no reason was given." : detail.endsWith(".") ? detail : detail + ".";
    }

    /** Names a file of the same folder that is nearly called so. */
    private static String missing(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "The folder " + folder + " is not there either: correct the path in the list.";
        }
        String name = String.valueOf(file.getFileName());
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        } catch (IOException e) {
            names = List.of();
        }
        Optional<String> near =
                names.stream().filter(n -> n.equalsIgnoreCase(name)).findFirst();
        if (near.isEmpty()) {
            near = names.stream().filter(n -> stem(n).equals(stem(name))).findFirst();
        }
        return near.map(n -> "Did you mean '" + n + "', which is in that folder?")
                .orElse("Correct the path in the list, or bring the file.");
    }

    private static String stem(String name) {
        int dot = name.indexOf('.');
        return (dot < 1 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    }
}
