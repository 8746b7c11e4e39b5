package org.voxrisk.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.image.MaskOptions;

/**
 * The plainest command lines of all: {@code extract --image I --mask M --out F}, perhaps with a few options more, each once
 * and with its value behind a space. They are understood here, since the parser, which has to be told of every option first,
 * takes as long as reading and computing a case. All others, and all that are wrong, are left to the parser, which
 * understands these in the same way.
 */
final class PlainExtract {
    private static final Set<String> WITH_VALUE =
            Set.of("--image", "--mask", "--out", "--settings", "--preset", "--label", "--threads");
    private static final Set<String> ALONE = Set.of("--nearest", "--quiet");

    private final SingleExtract extract;
    private final int threads;
    private final Quiet quiet;

    private PlainExtract(SingleExtract extract, int threads, Quiet quiet) {
        this.extract = extract;
        this.threads = threads;
        this.quiet = quiet;
    }

    /** Understands a command line; empty if it is for the parser. */
    static Optional<PlainExtract> of(String... args) {
        if (args.length == 0 || !args[0].equals("extract")) {
            return Optional.empty();
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            String option = args[i];
            String value = "";
            if (WITH_VALUE.contains(option) && i + 1 < args.length) {
                i++;
                value = args[i];
                if (!isPlain(value)) {
                    return Optional.empty();
                }
            } else if (!ALONE.contains(option)) {
                return Optional.empty();
            }
            if (given.put(option, value) != null) {
                return Optional.empty();
            }
        }
        return given.containsKey("--settings") && given.containsKey("--preset") ? Optional.empty() : of(given);
    }

    /** Not what a parser might take for an option or a file of arguments. */
    private static boolean isPlain(String value) {
        return !value.isEmpty() && value.charAt(0) != '-' && value.charAt(0) != '@' && value.indexOf('"') < 0;
    }

    private static Optional<PlainExtract> of(Map<String, String> given) {
        Path image = path(given.get("--image"));
        Path mask = path(given.get("--mask"));
        Path out = path(given.get("--out"));
        int threads = threads(given.getOrDefault("--threads", "1"));
        if (image == null || mask == null || out == null || threads < 1) {
            return Optional.empty();
        }
        SettingsOptions settings = new SettingsOptions();
        settings.label = given.get("--label");
        if (given.containsKey("--settings") || given.containsKey("--preset")) {
            SettingsOptions.Base base = new SettingsOptions.Base();
            base.settings = path(given.get("--settings"));
            base.preset = given.get("--preset");
            if (given.containsKey("--settings") && base.settings == null) {
                return Optional.empty();
            }
            settings.base = base;
        }
        SingleExtract extract = new SingleExtract(
                new SingleExtract.Places(image, mask, out, null, null),
                null,
                settings,
                new VolumeChoice(),
                given.containsKey("--nearest") ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT,
                new LinkOption());
        return Optional.of(new PlainExtract(extract, threads, Quiet.of(given.containsKey("--quiet"))));
    }

    private static @Nullable Path path(@Nullable String text) {
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** A number as anybody writes one, else 0. */
    private static int threads(String text) {
        boolean digits = !text.isEmpty() && text.length() < 5 && text.charAt(0) != '0';
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? Integer.parseInt(text) : 0;
    }

    /**
     * Does it.
     *
     * @param clock tells the day that is written into results with provenance
     * @param out receives the table where it goes to standard output
     * @param err receives progress, warnings and errors
     * @return the exit code
     */
    int run(Clock clock, PrintWriter out, PrintWriter err) {
        try {
            return extract.run(CommandWork.of(threads, quiet == Quiet.YES, err), clock, out, err, quiet);
        } catch (OutOfMemoryError e) {
            return ErrorReport.failure(ErrorReport.outOfMemory(e), "voxrisk extract", err);
        } catch (Exception e) {
            return ErrorReport.failure(e, "voxrisk extract", err);
        }
    }
}
