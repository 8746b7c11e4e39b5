package org.voxrisk.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Recognises a command line as PyRadiomics ({@code pyradiomics IMAGE MASK -o OUT -p PARAMS ...}) or ANTs' N4 takes it,
 * and says how it is written here.
 */
final class ForeignOptions {
    /** PyRadiomics' options with a value that there is an option for, by all their names. */
    private static final Map<String, String> PYRADIOMICS = Map.ofEntries(
            Map.entry("-o", "--out"),
            Map.entry("--out", "--out"),
            Map.entry("-od", "--out-dir"),
            Map.entry("--out-dir", "--out-dir"),
            Map.entry("-p", "--settings"),
            Map.entry("--param", "--settings"),
            Map.entry("-s", "--set"),
            Map.entry("--setting", "--set"),
            Map.entry("-j", "--threads"),
            Map.entry("--jobs", "--threads"),
            Map.entry("-f", "--format"),
            Map.entry("-m", "--mode"),
            Map.entry("--mode", "--mode"),
            Map.entry("--label-channel", "--set label_channel"));

    /** PyRadiomics' options that have no counterpart, and what stands in their place. */
    private static final Map<String, String> WITHOUT_COUNTERPART = Map.ofEntries(
            Map.entry("--validate", "settings are always checked before any image is read"),
            Map.entry("--skip-nans", "features without a value are always written, as NaN"),
            Map.entry("--format-path", "paths are written as given"),
            Map.entry("--unix-path", "paths are written as given"),
            Map.entry("-up", "paths are written as given"),
            Map.entry("--logging-level", "warnings are told on standard error"),
            Map.entry("--log-file", "redirect standard error with 2> to a file"),
            Map.entry("-v", "--quiet leaves out progress, --debug adds stack traces"),
            Map.entry("--verbosity", "--quiet leaves out progress, --debug adds stack traces"));

    private static final Set<String> WITH_VALUE_BUT_WITHOUT_COUNTERPART =
            Set.of("--format-path", "--logging-level", "--log-file", "-v", "--verbosity");

    private static final Set<String> FLAGS = Set.of("--quiet", "--debug", "--no-mask", "--help", "--version");

    private static final Map<String, String> ANTS = Map.of(
            "-i", "--image",
            "--input-image", "--image",
            "-x", "--mask",
            "--mask-image", "--mask",
            "-o", "--out",
            "--output", "--out",
            "-s", "--shrink",
            "--shrink-factor", "--shrink",
            "-c", "--iterations",
            "--convergence", "--iterations");

    private final Map<String, String> names;
    private final Set<String> own;
    private final List<String> files = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private boolean foreign;

    private ForeignOptions(Map<String, String> names, Set<String> own) {
        this.names = names;
        this.own = own;
    }

    /**
     * Returns {@code "You mean '...'. "} if a command line is another software's.
     *
     * @param command the command that did not understand its arguments
     * @param args the whole command line
     */
    static Optional<String> hint(CommandSpec command, List<String> args) {
        String name = command.name();
        int at = args.indexOf(name);
        List<String> own = args.subList(at + 1, args.size());
        // A name of a command behind files or options is no command but a value, such as a folder.
        boolean isCommand = at == 0 || (at > 0 && List.of("--debug").containsAll(args.subList(0, at)));
        if (isCommand && name.equals("n4")) {
            return new ForeignOptions(ANTS, command.optionsMap().keySet()).n4(own);
        }
        if (isCommand && (name.equals("extract") || name.equals("maps"))) {
            return new ForeignOptions(PYRADIOMICS, command.optionsMap().keySet()).pyradiomics(name, own);
        }
        if (isCommand) {
            return Optional.empty();
        }
        if (!args.isEmpty() && !args.get(0).startsWith("-") && !looksLikeAFile(args.get(0))) {
            return Optional.empty();
        }
        // Without a command the options are those of an extraction.
        CommandSpec extract = Objects.requireNonNull(
                        command.root().subcommands().get("extract"))
                .getCommandSpec();
        return new ForeignOptions(PYRADIOMICS, extract.optionsMap().keySet()).pyradiomics("extract", args);
    }

    private Optional<String> n4(List<String> args) {
        read(args);
        if (!isForeign()) {
            return Optional.empty();
        }
        return Optional.of(
                ("You mean 'voxrisk n4 " + required("--image", file(0, "I")) + required("--out", "F.nrrd") + rest())
                                .stripTrailing()
                        + "'. ");
    }

    private Optional<String> pyradiomics(String command, List<String> args) {
        read(args);
        if (!isForeign()) {
            return Optional.empty();
        }
        boolean maps = command.equals("maps") || first("--mode").equals("voxel");
        options.remove("--mode");
        if (first("--format").equals("txt")) {
            options.remove("--format");
            notes.add("--format txt: there are csv and json");
        }
        String output;
        if (maps) {
            String folder = first("--out-dir").isEmpty() ? first("--out") : first("--out-dir");
            options.remove("--out");
            options.remove("--out-dir");
            options.remove("--format");
            output = "--out-dir " + (folder.isEmpty() ? "DIR" : quoted(folder)) + " ";
        } else {
            if (options.remove("--out-dir") != null) {
                notes.add("--out-dir: 'voxrisk maps' writes feature maps into a folder");
            }
            output = required("--out", "F.csv");
        }
        boolean batch = !maps && files.size() == 1 && files.get(0).endsWith(".csv");
        String line = "You mean 'voxrisk " + (maps ? "maps " : "extract ")
                + (batch
                        ? "--batch " + quoted(files.get(0)) + " "
                        : required("--image", file(0, "I")) + required("--mask", file(1, "M")))
                + output
                + rest();
        StringBuilder hint = new StringBuilder(line.stripTrailing()).append("'. ");
        notes.forEach(n -> hint.append("(").append(n).append(".) "));
        return Optional.of(hint.toString());
    }

    private void read(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            String name = equals < 0 ? arg : arg.substring(0, equals);
            boolean hasNext = i + 1 < args.size();
            if (!arg.startsWith("-") || arg.equals("-")) {
                files.add(arg);
            } else if (WITHOUT_COUNTERPART.containsKey(name) && !own.contains(name)) {
                foreign = true;
                notes.add(name + ": " + WITHOUT_COUNTERPART.get(name));
                if (equals < 0 && WITH_VALUE_BUT_WITHOUT_COUNTERPART.contains(name) && hasNext) {
                    i++;
                }
            } else if (own.contains(name) || names.containsKey(name)) {
                boolean unknown = !own.contains(name);
                foreign |= unknown;
                String ours = unknown ? names.getOrDefault(name, name) : name;
                boolean flag = FLAGS.contains(ours);
                String value = equals >= 0 ? arg.substring(equals + 1) : flag || !hasNext ? "" : args.get(++i);
                add(ours, value);
            }
        }
    }

    /** Files without an option in front are another software's way, if those that have an option here are missing. */
    private boolean isForeign() {
        return foreign || (!files.isEmpty() && !options.containsKey("--image") && !options.containsKey("--batch"));
    }

    private static boolean looksLikeAFile(String arg) {
        return arg.indexOf('.') >= 0 || arg.indexOf('/') >= 0 || arg.indexOf('\\') >= 0;
    }

    private void add(String option, String value) {
        String text = value;
        if (option.startsWith("--set ")) {
            add("--set", option.substring("--set ".length()) + "=" + value);
            return;
        }
        if (option.equals("--set") && value.indexOf('=') < 0) {
            text = value.replaceFirst("\\s*:\\s*", "=");
        }
        options.computeIfAbsent(option, o -> new ArrayList<>()).add(text);
    }

    private String first(String option) {
        return options.getOrDefault(option, List.of("")).get(0);
    }

    private String file(int index, String placeholder) {
        return index < files.size() ? files.get(index) : placeholder;
    }

    /** Takes out an option that must be there, with a stand-in where it has no value. */
    private String required(String option, String standIn) {
        List<String> values = options.remove(option);
        return option + " " + quoted(values == null ? standIn : values.get(0)) + " ";
    }

    private String rest() {
        StringBuilder text = new StringBuilder();
        options.forEach((option, values) -> values.forEach(v ->
                text.append(option).append(v.isEmpty() ? "" : " " + quoted(v)).append(' ')));
        return text.toString();
    }

    private static String quoted(String value) {
        return value.matches("[\\p{L}\\p{N}_./:=,+@%~-]*") ? value : "\"" + value + "\"";
    }
}
