package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.io.settings.Preset;

/** Cases of a few hundred voxels in a folder, and lists of them. */
final class SmallCohort {
    static final Geometry GRID = Geometry.of(new int[] {8, 6, 5}, new double[] {0.5, 0.75, 3});
    static final Parameters PARAMETERS = Preset.PYRADIOMICS_DEFAULT.parameters().toParameters();
    static final Provenance LEAP_DAY =
            Provenance.at(Clock.fixed(Instant.parse("2024-02-29T23:30:00Z"), ZoneOffset.UTC));
    static final BatchExtraction BATCH = BatchExtraction.with(PARAMETERS).withProvenance(LEAP_DAY);

    private final Path folder;

    SmallCohort(Path folder) {
        this.folder = folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes an image without pattern, another one for each number, and a mask of labels 1 and 2. */
    SmallCohort withCase(int number) throws IOException {
        Random random = new Random(number);
        double[] values = random.doubles(GRID.voxelCount(), 0, 1000).toArray();
        write(file("i" + number + ".nrrd"), GRID, i -> Math.rint(values[i]));
        write(file("m" + number + ".nrrd"), GRID, i -> i < 60 ? 0 : i < 160 ? 1 : i < 220 ? 2 : 0);
        return this;
    }

    static void write(Path file, Geometry grid, IntToDoubleFunction value) throws IOException {
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        ImageWriter.write(Image3D.of(grid, PixelType.FLOAT64, values), file);
    }

    /** Writes cases 1 to a number, and a list of them with columns PatientID, Image, Mask. */
    CaseList list(int cases) throws IOException {
        StringBuilder text = new StringBuilder("PatientID,Image,Mask\n");
        for (int i = 1; i <= cases; i++) {
            withCase(i);
            text.append("p")
                    .append(i)
                    .append(",i")
                    .append(i)
                    .append(".nrrd,m")
                    .append(i)
                    .append(".nrrd\n");
        }
        return list(text.toString());
    }

    CaseList list(String text) throws IOException {
        return CaseList.read(Files.writeString(file("cases.csv"), text));
    }

    Path journal() {
        return file("journal");
    }

    String csv(BatchResult result) throws IOException {
        Path out = file("out.csv");
        result.writeCsv(out);
        return Files.readString(out);
    }
}
