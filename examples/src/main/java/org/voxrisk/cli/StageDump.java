package org.voxrisk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.SliceMatrix;
import org.voxrisk.texture.TextureMatrix;

/**
 * Writes the intermediate results of an extraction into a folder: preprocessed and filtered images and grey levels as
 * NRRD, texture matrices as CSV with one line a non-zero entry.
 */
final class StageDump implements ExtractionObserver {
    /** Names of the files that a dump may write. */
    static final Pattern FILES = Pattern.compile(".*\\.nrrd|.*_(glcm|glrlm|glszm|gldm|ngtdm)\\.csv");

    private static final int LONGEST_NAME = 60;

    private final Path folder;
    private final boolean severalBins;

    StageDump(Path folder, ExtractionSettings settings) {
        this.folder = folder;
        this.severalBins =
                settings.imageTypes().stream().anyMatch(t -> t.discretizations().size() > 1);
    }

    /** The folder of one of several regions within that of a dump: {@code 01_Tumour}; that of the dump for the only one. */
    static Path folder(Path dump, List<NamedMask> regions, int position) {
        if (regions.size() == 1) {
            return dump;
        }
        String name = regions.get(position).name().replaceAll("[^\\p{L}\\p{N}._+-]", "_");
        int digits = Integer.toString(regions.size()).length();
        return dump.resolve(String.format(
                Locale.ROOT,
                "%0" + Math.max(2, digits) + "d_%s",
                position + 1,
                name.substring(0, Math.min(name.length(), LONGEST_NAME))));
    }

    @Override
    public void prepared(String stage, Image3D image, Mask mask) {
        write(stage + "_image.nrrd", image);
        double[] inside = new double[mask.geometry().voxelCount()];
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            inside[i] = 1;
        }
        write(stage + "_mask.nrrd", Image3D.of(mask.geometry(), PixelType.UINT8, inside));
    }

    @Override
    public void filtered(String label, Image3D image) {
        write(label + ".nrrd", image);
    }

    @Override
    public void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {
        Geometry g = levels.geometry();
        double[] values = new double[g.voxelCount()];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    values[g.index(x, y, z)] = levels.levelAt(x, y, z);
                }
            }
        }
        write(label + bins(texture) + "_levels.nrrd", Image3D.of(g, PixelType.INT32, values));
    }

    @Override
    public void counted(String label, TextureSettings texture, FeatureFamily family, TextureMatrix matrix) {
        StringBuilder csv = new StringBuilder(String.join(",", matrix.columns())).append('\n');
        matrix.forEachEntry(entry -> {
            for (int i = 0; i < entry.size(); i++) {
                csv.append(i == 0 ? "" : ",").append(entry.get(i));
            }
            csv.append('\n');
        });
        write(label + way(texture, matrix) + "_" + matrix.name() + ".csv", csv);
    }

    private String bins(TextureSettings texture) {
        return severalBins ? "_" + texture.discretization().label() : "";
    }

    /** What tells a matrix from others of its name: nothing where there is one, else bins, aggregation and slice. */
    private String way(TextureSettings texture, TextureMatrix matrix) {
        String aggregation = texture.aggregation() instanceof Aggregation a ? "_" + a.label() : "";
        String slice =
                matrix instanceof SliceMatrix s ? "_" + s.normal().name().toLowerCase(Locale.ROOT) + s.slice() : "";
        return bins(texture) + aggregation + slice;
    }

    private void write(String name, Image3D image) {
        try {
            ImageWriter.write(image, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, StringBuilder text) {
        try {
            AtomicFile.write(
                    folder.resolve(name), out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
