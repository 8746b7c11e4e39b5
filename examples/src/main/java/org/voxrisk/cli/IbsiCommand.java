package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.cohort.Software;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk ibsi}: what conforms to IBSI's reference values, and where PyRadiomics' definition differs. */
@Command(
        name = "ibsi",
        description =
                "Extracts IBSI's phantoms and writes a document: which reference values conform, each of them with its"
                        + " feature, aggregation and data set, and where PyRadiomics' definition differs and by how much.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class IbsiCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "DIR",
            description = "Folder with ibsi1_reference_values.csv, and inputs/digital_phantom and"
                    + " inputs/ct_radiomics_phantom with image.nii.gz and mask.nii.gz each.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path reference;

    @Option(names = "--out", paramLabel = "FILE", description = "The document, in Markdown; otherwise it is printed.")
    private @Nullable Path out;

    IbsiCommand() {}

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            OutputCheck.requireOutside("--out", out, reference);
        }
        IbsiReference folder = new IbsiReference(reference);
        IbsiDocument document = new IbsiDocument();
        PrintWriter err = spec.commandLine().getErr();
        for (Map.Entry<String, List<IbsiReference.Value>> set : folder.values().entrySet()) {
            Optional<Path> images = folder.images(set.getKey());
            if (images.isEmpty()) {
                err.println("warning: the images of " + set.getKey() + " are not in " + reference
                        + ": none of its values counts as conforming");
                document.add(set.getKey(), set.getValue(), Map.of());
                continue;
            }
            Image3D image = IbsiReference.image(images.get());
            Mask mask = IbsiReference.mask(images.get());
            ExtractionSettings settings = IbsiReference.settings(set.getKey());
            Map<String, Double> values = IbsiValues.of(settings, image, mask, Work.onCallersThread());
            document.add(set.getKey(), set.getValue(), values);
            document.addDifferences(
                    set.getKey(),
                    set.getValue(),
                    values,
                    IbsiValues.pyRadiomics(settings, image, mask, Work.onCallersThread()));
        }
        String text = document.markdown("voxrisk " + Software.version());
        PrintWriter printed = spec.commandLine().getOut();
        if (out == null) {
            printed.print(text);
        } else {
            Files.writeString(out, text, StandardCharsets.UTF_8);
            printed.println("wrote " + out + ": " + document.summary());
        }
        return document.isComplete() ? 0 : 1;
    }
}
