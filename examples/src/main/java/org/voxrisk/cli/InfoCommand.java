package org.voxrisk.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.segmentation.ReferenceGrid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk info}: what is in a file or a folder. */
@Command(
        name = "info",
        description = "Lists what is in a file or folder: DICOM series with orientation, size and spacing; regions with"
                + " names, numbers, voxels, volumes in mm3 and connected parts. No data of the patient.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class InfoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = "NRRD, NIfTI, MetaImage, DICOM or Slicer segmentation; or a folder of DICOM files.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path source;

    @Option(
            names = "--reference",
            paramLabel = "I",
            description = "Image that contours are drawn on, for their volumes.")
    private @Nullable Path reference;

    @Mixin
    private final VolumeChoice choice = new VolumeChoice();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    InfoCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString(), null, "there is no such file or folder");
        }
        ReferenceGrid grid =
                reference == null ? null : VolumeReader.grid(VolumeReader.read(reference, choice.options()));
        Map<String, Object> inventory = new Inventory(source, grid).read();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
                    .writeValueAsString(inventory));
        } else {
            new InventoryText(out).print(inventory);
        }
        return 0;
    }
}
