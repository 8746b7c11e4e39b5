package org.voxrisk.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.voxrisk.io.settings.ImageTypeCodec;
import org.voxrisk.io.settings.ImageTypes;
import org.voxrisk.io.settings.SettingKey;
import org.voxrisk.io.settings.SettingKey.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code voxrisk settings}: lists every key of parameter files with its type, its default and what it means. */
@Command(
        name = "settings",
        description = "Lists every setting of parameter files and --set, with type, default and meaning.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class)
final class SettingsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    SettingsCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ImageTypes types = ImageTypes.standard();
        scope(out, types, Scope.REGION, "The region (section setting)");
        scope(out, types, Scope.PREPROCESSING, "Image and mask before any filter (section setting)");
        scope(out, types, Scope.TEXTURE, "Grey levels and textures (section setting, or an image type of its own)");
        scope(out, types, Scope.DEFINITION, "Conventions (section definition, which PyRadiomics does not have)");
        scope(
                out,
                types,
                Scope.WAYS,
                "Several discretisations and aggregations (section definition, or an image type of its own)");
        Set<SettingKey<?>> listed = new HashSet<>();
        for (ImageTypeCodec<?> codec : types.codecs()) {
            imageType(out, codec, listed);
        }
        scope(out, types, Scope.MAPS, "Feature maps (section voxelSetting)");
        return 0;
    }

    /** A key that several image types have is explained at the first of them, and named at the others. */
    private static void imageType(PrintWriter out, ImageTypeCodec<?> codec, Set<SettingKey<?>> listed) {
        List<SettingKey<?>> all =
                codec.keys().stream().filter(key -> key.scope() == Scope.FILTER).toList();
        List<SettingKey<?>> own =
                all.stream().filter(key -> !listed.contains(key)).toList();
        String shared =
                all.stream().filter(listed::contains).map(SettingKey::name).collect(Collectors.joining(", "));
        listed.addAll(own);
        String title = "Image type " + codec.name();
        if (all.isEmpty()) {
            title += ": no settings of its own";
        } else if (!shared.isEmpty()) {
            title += ": " + shared + " (see above)" + (own.isEmpty() ? "" : ", and");
        }
        list(out, title, own);
    }

    private static void scope(PrintWriter out, ImageTypes types, Scope scope, String title) {
        list(
                out,
                title,
                types.keys().stream().filter(key -> key.scope() == scope).toList());
    }

    private static void list(PrintWriter out, String title, List<SettingKey<?>> keys) {
        out.println(title);
        for (SettingKey<?> key : keys) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-25s %s%n  %-25s %s, %s",
                    key.name(),
                    key.doc(),
                    "",
                    key.type().description(),
                    fallback(key)));
        }
        out.println();
    }

    private static String fallback(SettingKey<?> key) {
        if (key.isRequired()) {
            return "must be given";
        }
        return key.defaultValue().map(value -> "default " + value).orElse("default: none");
    }
}
