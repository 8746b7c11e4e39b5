package org.voxrisk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Offset;

/**
 * Writes the intermediate results of an extraction into a folder: preprocessed and filtered images and grey levels as
 * NRRD, texture matrices as CSV with one line a non-zero entry.
 */
final class StageDump implements ExtractionObserver {
    /** Names of the files that a dump may write. */
    static final Pattern FILES = Pattern.compile(".*\\.nrrd|.*_(glcm|glrlm|glszm|gldm|ngtdm)\\.csv");

    private final Path folder;

    StageDump(Path folder) {
        this.folder = folder;
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
    public void discretized(String label, DiscretizedRoi levels) {
        Geometry g = levels.geometry();
        double[] values = new double[g.voxelCount()];
        for (int z = 0; z < g.nz(); z++) {
            for (int y = 0; y < g.ny(); y++) {
                for (int x = 0; x < g.nx(); x++) {
                    values[g.index(x, y, z)] = levels.levelAt(x, y, z);
                }
            }
        }
        write(label + "_levels.nrrd", Image3D.of(g, PixelType.INT32, values));
    }

    @Override
    public void counted(String label, Glcm glcm) {
        StringBuilder csv = new StringBuilder("dx,dy,dz,i,j,count\n");
        int n = glcm.levels().levelCount();
        for (int d = 0; d < glcm.offsets().size(); d++) {
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j <= n; j++) {
                    append(
                            csv,
                            glcm.offsets().get(d),
                            glcm.levels(),
                            i,
                            glcm.levels().grayLevel(j),
                            glcm.count(d, i, j));
                }
            }
        }
        write(label + "_glcm.csv", csv);
    }

    @Override
    public void counted(String label, Glrlm glrlm) {
        StringBuilder csv = new StringBuilder("dx,dy,dz,i,length,count\n");
        for (int d = 0; d < glrlm.offsets().size(); d++) {
            for (int i = 1; i <= glrlm.levels().levelCount(); i++) {
                for (int r = 1; r <= glrlm.maxLength(); r++) {
                    append(csv, glrlm.offsets().get(d), glrlm.levels(), i, r, glrlm.count(d, i, r));
                }
            }
        }
        write(label + "_glrlm.csv", csv);
    }

    @Override
    public void counted(String label, Glszm glszm) {
        StringBuilder csv = new StringBuilder("i,size,count\n");
        for (int e = 0; e < glszm.entryCount(); e++) {
            csv.append(glszm.levels().grayLevel(glszm.rank(e)))
                    .append(',')
                    .append(glszm.size(e))
                    .append(',')
                    .append(glszm.count(e))
                    .append('\n');
        }
        write(label + "_glszm.csv", csv);
    }

    @Override
    public void counted(String label, NeighbourMatrices matrices) {
        StringBuilder gldm = new StringBuilder("i,dependent,count\n");
        StringBuilder ngtdm = new StringBuilder("i,n,s\n");
        DiscretizedRoi levels = matrices.gldm().levels();
        for (int i = 1; i <= levels.levelCount(); i++) {
            for (int d = 0; d <= matrices.gldm().neighbours(); d++) {
                int count = matrices.gldm().count(i, d);
                if (count != 0) {
                    gldm.append(levels.grayLevel(i) + "," + d + "," + count + "\n");
                }
            }
            ngtdm.append(levels.grayLevel(i) + "," + matrices.ngtdm().n(i) + ","
                    + matrices.ngtdm().s(i) + "\n");
        }
        write(label + "_gldm.csv", gldm);
        write(label + "_ngtdm.csv", ngtdm);
    }

    private static void append(StringBuilder csv, Offset o, DiscretizedRoi levels, int rank, int column, int count) {
        if (count != 0) {
            csv.append(o.dx() + "," + o.dy() + "," + o.dz() + "," + levels.grayLevel(rank) + "," + column + "," + count
                    + "\n");
        }
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
