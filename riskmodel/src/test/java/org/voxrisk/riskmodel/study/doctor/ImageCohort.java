package org.voxrisk.riskmodel.study.doctor;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.image.ImageWriter;

/**
 * A cohort on disk: two sequences of 24 x 24 x 10 voxels on turned sagittal grids of their own, an ellipsoid a patient, a
 * second reader for the first patients, and a clinical table. A test changes it before it is written.
 */
final class ImageCohort {
    static final int NX = 24;
    static final int NZ = 10;
    static final int SECOND_READINGS = 12;
    private static final double TURN = 0.2;

    final Path folder;
    final int patients;
    final Map<String, String> clinical = new LinkedHashMap<>();
    final Map<String, Map<String, String>> lists = new LinkedHashMap<>();
    String header = "id,age,bmi,neut,figo,centre,relapse";
    String clinicalPrefix = "";

    ImageCohort(Path folder, int patients) throws IOException {
        this.folder = folder;
        this.patients = patients;
        for (String list : new String[] {"T2", "T1C", "T2b", "T1Cb"}) {
            lists.put(list, new LinkedHashMap<>());
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int patient = 1; patient <= patients; patient++) {
            int i = patient;
            String id = id(i);
            int event = random.nextInt(2);
            clinical.put(
                    id,
                    String.format(
                            Locale.ROOT,
                            "%s,%d,%.1f,%.2f,%s,%s,%s",
                            id,
                            30 + random.nextInt(40),
                            20 + 12 * random.nextDouble(),
                            2 + 5 * random.nextDouble(),
                            random.nextBoolean() ? "IB1" : "IB2",
                            random.nextBoolean() ? "Nord" : "Sued",
                            event == 1 ? "seen" : "none"));
            for (String sequence : new String[] {"T2", "T1C"}) {
                image(i, sequence, grid(i, sequence), v -> intensity(i, sequence, v));
                mask(i, sequence, grid(i, sequence), "mask", v -> inside(i, v, 0) ? 1 : 0);
                row(sequence, id, file(i, sequence, "image"), file(i, sequence, "mask"), "1");
                if (i <= SECOND_READINGS) {
                    mask(i, sequence, grid(i, sequence), "reader2", v -> inside(i, v, 1) ? 1 : 0);
                    row(sequence + "b", id, file(i, sequence, "image"), file(i, sequence, "reader2"), "1");
                }
            }
        }
    }

    static String id(int patient) {
        return String.format(Locale.ROOT, "P%02d", patient);
    }

    static String file(int patient, String sequence, String what) {
        return id(patient) + "_" + sequence + "_" + what + ".nrrd";
    }

    Path path(int patient, String sequence, String what) {
        return folder.resolve(file(patient, sequence, what));
    }

    void row(String list, String id, String image, String mask, String label) {
        Objects.requireNonNull(lists.get(list)).put(id, id + "," + image + "," + mask + "," + label);
    }

    void changeRow(String list, String id, UnaryOperator<String> change) {
        Objects.requireNonNull(lists.get(list)).compute(id, (k, v) -> change.apply(Objects.requireNonNull(v)));
    }

    /** Replaces a cell of the clinical table, columns counted from 0. */
    void cell(int patient, int column, String text) {
        String[] cells = Objects.requireNonNull(clinical.get(id(patient))).split(",", -1);
        cells[column] = text;
        clinical.put(id(patient), String.join(",", cells));
    }

    static Geometry grid(int patient, String sequence) {
        return grid(patient, sequence, 4);
    }

    static Geometry grid(int patient, String sequence, double slices) {
        double shift = 3.5 * patient + (sequence.equals("T2") ? 0 : 1.25);
        return Geometry.of(
                new int[] {NX, NX, NZ},
                new double[] {0.625, 0.625, slices},
                new double[] {-20 + shift, 13.5 - shift, 40 + shift},
                new double[] {Math.sin(TURN), 0, -Math.cos(TURN), Math.cos(TURN), 0, Math.sin(TURN), 0, -1, 0});
    }

    /** Between about 200 and 1,200: a slope, and noise without pattern. */
    static double intensity(int patient, String sequence, int voxel) {
        long seed = 1_000_003L * patient + 31L * sequence.hashCode() + voxel;
        double noise = new SplittableRandom(seed).nextDouble();
        return Math.rint(200 + 15 * (voxel % NX) + 12 * (voxel / NX % NX) + 350 * noise);
    }

    /** An ellipsoid of about 600 voxels whose border differs from patient to patient. */
    static boolean inside(int patient, int voxel, int reader) {
        double x = voxel % NX - 11.5 - patient % 3;
        int row = voxel / NX % NX;
        int slice = voxel / (NX * NX);
        double y = row - 11.5 + patient % 2;
        double z = slice - 4.5;
        double rx = 6 + 0.1 * (patient % 7) - 0.5 * reader;
        double ry = 5.5 + 0.13 * (patient % 11);
        double rz = 3.2 + 0.05 * (patient % 5);
        double r = x * x / rx / rx + y * y / ry / ry + z * z / rz / rz;
        double rough = 0.15 * new SplittableRandom(77L * patient + voxel / 2).nextDouble();
        return r < 1 - (r > 0.75 ? rough : 0);
    }

    void image(int patient, String sequence, Geometry grid, IntToDoubleFunction value) throws IOException {
        write(path(patient, sequence, "image"), grid, PixelType.UINT16, value);
    }

    void mask(int patient, String sequence, Geometry grid, String what, IntToDoubleFunction value) throws IOException {
        write(path(patient, sequence, what), grid, PixelType.UINT8, value);
    }

    static void write(Path file, Geometry grid, PixelType type, IntToDoubleFunction value) throws IOException {
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        ImageWriter.write(Image3D.of(grid, type, values), file);
    }

    /** Writes tables and study file, the clinical table in a charset of the test's choice. */
    Path write(Charset charset, String... excluded) throws IOException {
        StringBuilder table = new StringBuilder(header).append('\n');
        int n = 0;
        for (String row : clinical.values()) {
            table.append(clinicalPrefix.isEmpty() ? "" : ++n + ",").append(row).append('\n');
        }
        Files.write(folder.resolve("clinical.csv"), table.toString().getBytes(charset));
        for (Map.Entry<String, Map<String, String>> list : lists.entrySet()) {
            Files.writeString(
                    folder.resolve(list.getKey() + ".csv"),
                    "id,Image,Mask,Label\n" + String.join("\n", list.getValue().values()) + "\n");
        }
        Files.writeString(folder.resolve("excluded.csv"), "id\n" + String.join("\n", excluded) + "\n");
        return Files.writeString(folder.resolve("study.yaml"), """
                name: small
                sequences:
                  T2: {cases: T2.csv, second_cases: T2b.csv}
                  T1C: {cases: T1C.csv, second_cases: T1Cb.csv}
                extraction: {preset: pyradiomics-default, set: [binWidth=20]}
                clinical:
                  file: clinical.csv
                  numeric:
                    age: {unit: years, range: [18, 110]}
                    bmi: {unit: kg/m2}
                    neut: {unit: 10^9/L}
                  categorical:
                    figo: {levels: [IB1, IB2]}
                  centre: centre
                outcome: {column: relapse, without: none, with: seen}
                excluded: excluded.csv
                folds: {count: 3}
                """);
    }

    Path write(String... excluded) throws IOException {
        return write(StandardCharsets.UTF_8, excluded);
    }
}
