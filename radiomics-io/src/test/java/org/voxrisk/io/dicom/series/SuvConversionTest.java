package org.voxrisk.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.format.ImageFormatException;

/** Factors of SUV by hand: 70 kg, 1.75 m, 350 MBq of F-18 (T = 6586.2 s), an hour before the scan. */
class SuvConversionTest {
    private static final double DECAYED = 350e6 * Math.pow(2, -3600 / 6586.2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void byWeightLeanMassAndSurface() throws IOException {
        assertEquals(70_000 / DECAYED, factor(SuvKind.BODY_WEIGHT, set -> {}), 1e-15);
        double index = 70 / (1.75 * 1.75);
        assertEquals(
                9270 * 70 / (6680 + 216 * index) * 1000 / DECAYED, factor(SuvKind.LEAN_BODY_MASS, set -> {}), 1e-15);
        assertEquals(
                9270 * 70 / (8780 + 244 * index) * 1000 / DECAYED,
                factor(SuvKind.LEAN_BODY_MASS, set -> set.text(Tag.PATIENT_SEX, Vr.CS, "F")),
                1e-15);
        // 1.1 70 - 128 0.4^2 = 56.52 kg.
        assertEquals(56_520 / DECAYED, factor(SuvKind.LEAN_BODY_MASS_JAMES, set -> {}), 1e-15);
        assertEquals(
                71.84 * Math.pow(70, 0.425) * Math.pow(175, 0.725) / DECAYED,
                factor(SuvKind.BODY_SURFACE, set -> {}),
                1e-15);
    }

    @Test
    void decayIsCountedToTheTimeThatTheImageIsCorrectedTo() throws IOException {
        assertEquals(
                70_000 / 350e6,
                factor(SuvKind.BODY_WEIGHT, set -> set.text(Tag.DECAY_CORRECTION, Vr.CS, "ADMIN")),
                1e-18);
        // Over midnight: given at 23:30 of the day before, scanned at 00:30.
        assertEquals(
                70_000 / DECAYED,
                factor(SuvKind.BODY_WEIGHT, set -> {
                    set.text(Tag.SERIES_TIME, Vr.TM, "003000");
                    set.text(Tag.ACQUISITION_TIME, Vr.TM, "003500");
                    drug(set, "233000", "");
                }),
                1e-15);
        assertEquals(
                70_000 / DECAYED,
                factor(SuvKind.BODY_WEIGHT, set -> drug(set, "", "20260301110000.000000+0100")),
                1e-15);
        // Processed again at 18:00: acquired at 12:10 with a frame of 300 s whose counts have their mean near its
        // middle,
        // 750 s after the start: the start is 12:10 - 750 s + the mean.
        double k = Math.log(2) / 6586.2;
        double mean = Math.log(k * 300 / (1 - Math.exp(-k * 300))) / k;
        assertEquals(
                70_000 / (350e6 * Math.pow(2, -(3600 + 600 - 750 + mean) / 6586.2)),
                factor(SuvKind.BODY_WEIGHT, set -> {
                    set.text(Tag.SERIES_TIME, Vr.TM, "180000");
                    set.text(Tag.ACQUISITION_TIME, Vr.TM, "121000");
                    set.text(Tag.FRAME_REFERENCE_TIME, Vr.DS, "750000");
                    set.text(Tag.ACTUAL_FRAME_DURATION, Vr.IS, "300000");
                }),
                1e-13);
    }

    @Test
    void imagesInSuvOrWithPhilipsFactor() throws IOException {
        Consumer<DataSetWriter> gml = set -> set.text(Tag.UNITS, Vr.CS, "GML").text(Tag.PATIENT_WEIGHT, Vr.DS, "");
        assertEquals(1, factor(SuvKind.BODY_WEIGHT, gml), 0);
        assertEquals(56.52 / 70, factor(SuvKind.LEAN_BODY_MASS_JAMES, set -> set.text(Tag.UNITS, Vr.CS, "GML")), 1e-15);
        assertEquals(
                0.25,
                factor(
                        SuvKind.BODY_WEIGHT,
                        set -> set.text(Tag.UNITS, Vr.CS, "CNTS").text(Tag.PHILIPS_SUV_SCALE_FACTOR, Vr.DS, "0.25")),
                0);
        assertEquals(
                3 * 70_000 / DECAYED,
                factor(
                        SuvKind.BODY_WEIGHT,
                        set -> set.text(Tag.UNITS, Vr.CS, "CNTS").text(Tag.PHILIPS_ACTIVITY_SCALE_FACTOR, Vr.DS, "3")),
                1e-14);
        Geometry grid = Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1});
        Image3D suv = new SuvConversion(0.5, SuvKind.BODY_WEIGHT).apply(Image3D.of(grid, new short[] {3, -1}));
        assertEquals(1.5, suv.get(0), 0);
        assertEquals(-0.5, suv.get(1), 0);
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        refused(
                SuvKind.LEAN_BODY_MASS,
                set -> {
                    set.text(Tag.PATIENT_WEIGHT, Vr.DS, "");
                    set.text(Tag.PATIENT_SEX, Vr.CS, "O");
                    set.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, List.of());
                },
                "Patient's Weight (0010,1030)",
                "Radionuclide Total Dose (0018,1074)",
                "Radionuclide Half Life (0018,1075)",
                "Radiopharmaceutical Start Time (0018,1072)",
                "Patient's Sex");
        refused(SuvKind.BODY_WEIGHT, set -> set.text(Tag.UNITS, Vr.CS, ""), "Units (0054,1001)");
        refused(SuvKind.BODY_WEIGHT, set -> set.text(Tag.UNITS, Vr.CS, "PROPCPS"), "PROPCPS", "BQML");
        refused(SuvKind.BODY_WEIGHT, set -> set.text(Tag.DECAY_CORRECTION, Vr.CS, "NONE"), "NONE", "START or ADMIN");
        refused(SuvKind.BODY_WEIGHT, set -> set.text(Tag.MODALITY, Vr.CS, "CT"), "(0008,0060)", "PET");
        refused(SuvKind.BODY_WEIGHT, set -> drug(set, "", "20260301130000"), "3600", "after the start of the scan");
        refused(SuvKind.BODY_WEIGHT, set -> drug(set, "noon", ""), "no date and time");
    }

    @Test
    void eachMissingAttributeIsNamedAlone() {
        for (SuvKind kind : SuvKind.values()) {
            lacks(kind, "Patient's Weight (0010,1030)", set -> set.text(Tag.PATIENT_WEIGHT, Vr.DS, ""));
            lacks(kind, "Radionuclide Total Dose (0018,1074)", set -> drug(set, "", "6586.2", "110000"));
            lacks(kind, "Radionuclide Half Life (0018,1075)", set -> drug(set, "350000000", "", "110000"));
            lacks(kind, "Radiopharmaceutical Start Time (0018,1072)", set -> drug(set, "350000000", "6586.2", ""));
            lacks(kind, "Decay Correction (0054,1102)", set -> set.text(Tag.DECAY_CORRECTION, Vr.CS, ""));
            lacks(kind, "Units (0054,1001)", set -> set.text(Tag.UNITS, Vr.CS, ""));
            if (kind != SuvKind.BODY_WEIGHT) {
                lacks(kind, "Patient's Size (0010,1020)", set -> set.text(Tag.PATIENT_SIZE, Vr.DS, ""));
            }
        }
        for (SuvKind kind : List.of(SuvKind.LEAN_BODY_MASS, SuvKind.LEAN_BODY_MASS_JAMES)) {
            lacks(kind, "Patient's Sex (M or F) (0010,0040)", set -> set.text(Tag.PATIENT_SEX, Vr.CS, ""));
        }
    }

    /** What is missing is named, and nothing else that there is. */
    private void lacks(SuvKind kind, String attribute, Consumer<DataSetWriter> change) {
        String message = String.valueOf(assertThrows(ImageFormatException.class, () -> factor(kind, change))
                .getMessage());
        assertTrue(message.contains(attribute), kind + ": " + message);
        for (String other :
                List.of("Weight (", "Dose (", "Half Life (", "Start Time (", "Size (", "Sex (", "Units (")) {
            assertTrue(attribute.contains(other) || !message.contains(other), kind + ": " + message);
        }
    }

    private void refused(SuvKind kind, Consumer<DataSetWriter> change, String... parts) {
        String message = String.valueOf(assertThrows(ImageFormatException.class, () -> factor(kind, change))
                .getMessage());
        List.of(parts).forEach(part -> assertTrue(message.contains(part), message));
    }

    private double factor(SuvKind kind, Consumer<DataSetWriter> change) throws IOException {
        DataSetWriter set = new DataSetWriter();
        set.text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.128");
        set.text(Tag.SOP_INSTANCE_UID, Vr.UI, DataSetWriter.uid("pet"));
        set.text(Tag.MODALITY, Vr.CS, "PT");
        set.text(Tag.UNITS, Vr.CS, "BQML");
        set.text(Tag.DECAY_CORRECTION, Vr.CS, "START");
        set.text(Tag.PATIENT_WEIGHT, Vr.DS, "70");
        set.text(Tag.PATIENT_SIZE, Vr.DS, "1.75");
        set.text(Tag.PATIENT_SEX, Vr.CS, "M");
        set.text(Tag.SERIES_DATE, Vr.DA, "20260301");
        set.text(Tag.SERIES_TIME, Vr.TM, "120000.00");
        set.text(Tag.ACQUISITION_DATE, Vr.DA, "20260301");
        set.text(Tag.ACQUISITION_TIME, Vr.TM, "120500");
        drug(set, "110000", "");
        change.accept(set);
        Path file = folder.resolve("pet.dcm");
        set.write(file);
        return SuvConversion.of(file, kind).factor();
    }

    private static void drug(DataSetWriter set, String dose, String halfLife, String time) {
        set.items(
                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                List.of(new DataSetWriter()
                        .text(Tag.RADIONUCLIDE_TOTAL_DOSE, Vr.DS, dose)
                        .text(Tag.RADIONUCLIDE_HALF_LIFE, Vr.DS, halfLife)
                        .text(Tag.RADIOPHARMACEUTICAL_START_TIME, Vr.TM, time)));
    }

    private static void drug(DataSetWriter set, String time, String dateTime) {
        set.items(
                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                List.of(new DataSetWriter()
                        .text(Tag.RADIONUCLIDE_TOTAL_DOSE, Vr.DS, "350000000")
                        .text(Tag.RADIONUCLIDE_HALF_LIFE, Vr.DS, "6586.2")
                        .text(Tag.RADIOPHARMACEUTICAL_START_TIME, Vr.TM, time)
                        .text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, Vr.DT, dateTime)));
    }
}
