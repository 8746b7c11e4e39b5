package org.voxrisk.io.dicom.series;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * The factor by which a PET image becomes standardised uptake values, from the header of one of its files.
 *
 * <p>Of concentrations in Bq/ml it is {@code normalisation / (dose 2^(-t / T))}: dose and half-life T of the
 * radiopharmaceutical, and t from its administration to the time that the image is corrected to for decay (Decay Correction):
 * 0 for {@code ADMIN}; the start of the scan for {@code START}, which is Series Date and Time, unless these are later than the
 * acquisition, as in images that were processed again: then Acquisition Date and Time, less the Frame Reference Time, plus the
 * time within the frame at which counts have their mean (QIBA's profile for FDG PET). An administration without a date is on
 * the day of the scan, or the day before where it would be later. Of images that are SUV by body weight already, or that have
 * Philips' factor, only the normalisation changes.
 *
 * @param factor values of the image times this are SUV
 * @param kind what they are normalised by
 */
public record SuvConversion(double factor, SuvKind kind) {
    private static final double GRAMS = 1000;
    private static final double CM = 100;
    private static final double MS = 1000;

    /** Checks the factor. */
    public SuvConversion {
        requireNonNull(kind, "kind");
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("SUV factor = " + factor + ", must be finite and > 0");
        }
    }

    /**
     * Reads the factor.
     *
     * @param file a file of the series, of the volume that is converted
     * @param kind what to normalise by
     * @throws ImageFormatException {@code MISSING_ATTRIBUTE} with all that is missing, or {@code INVALID_VALUE} of what cannot
     *     be: no PET, not corrected for decay, an administration after the scan
     * @throws IOException if the file cannot be read
     */
    public static SuvConversion of(Path file, SuvKind kind) throws IOException {
        return of(DicomFile.read(file).dataSet(), kind);
    }

    static SuvConversion of(DataSet set, SuvKind kind) throws ImageFormatException {
        return new Header(set).conversion(requireNonNull(kind, "kind"));
    }

    /** Returns an image in SUV, in 64-bit numbers. */
    public Image3D apply(Image3D image) {
        double[] values = image.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Image3D.of(image.geometry(), PixelType.FLOAT64, values);
    }

    /** The header, and what was looked for in vain. */
    private static final class Header {
        private final DataSet set;
        private final Optional<DataSet> drug;
        private final List<String> missing = new ArrayList<>();
        private int firstMissing;

        Header(DataSet set) throws ImageFormatException {
            this.set = set;
            this.drug = Optional.ofNullable(set.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE));
        }

        SuvConversion conversion(SuvKind kind) throws ImageFormatException {
            String modality = set.textOrEmpty(Tag.MODALITY);
            if (!modality.equals("PT")) {
                throw set.invalid(Tag.MODALITY, "is \"" + modality + "\", SUV are values of PET (PT)");
            }
            OptionalDouble direct = direct();
            if (direct.isPresent() && kind == SuvKind.BODY_WEIGHT) {
                return new SuvConversion(direct.getAsDouble(), kind);
            }
            double weight = positive(set, Tag.PATIENT_WEIGHT, "Patient's Weight");
            double byWeight = direct.isPresent() ? direct.getAsDouble() : byWeight(weight);
            double normalisation = normalisation(kind, weight);
            if (!missing.isEmpty()) {
                throw set.fault(
                        FormatProblem.MISSING_ATTRIBUTE,
                        firstMissing,
                        "SUV cannot be computed without " + String.join(", ", missing)
                                + "; take them from the scanner's protocol, or convert the image where they are known");
            }
            return new SuvConversion(byWeight * normalisation / (GRAMS * weight), kind);
        }

        /** The factor of SUV by body weight where the image has it. */
        private OptionalDouble direct() throws ImageFormatException {
            String units = set.textOrEmpty(Tag.UNITS);
            String type = set.textOrEmpty(Tag.SUV_TYPE);
            if (units.equals("GML")) {
                if (!type.isEmpty() && !type.equals("BW")) {
                    throw set.invalid(
                            Tag.SUV_TYPE, "is \"" + type + "\"; of SUV only those by body weight, BW, are converted");
                }
                return OptionalDouble.of(1);
            }
            OptionalDouble factor =
                    units.equals("CNTS") ? set.decimal(Tag.PHILIPS_SUV_SCALE_FACTOR) : OptionalDouble.empty();
            return factor.isPresent() && factor.getAsDouble() > 0 ? factor : OptionalDouble.empty();
        }

        /** The factor of SUV by body weight, which all others are multiples of. */
        private double byWeight(double weight) throws ImageFormatException {
            String units = set.textOrEmpty(Tag.UNITS);
            return switch (units) {
                case "" -> {
                    require(Tag.UNITS, "Units");
                    yield Double.NaN;
                }
                case "BQML" -> ofConcentration(weight);
                case "CNTS" ->
                    positive(set, Tag.PHILIPS_ACTIVITY_SCALE_FACTOR, "Philips' factor of SUV or of activity")
                            * ofConcentration(weight);
                default ->
                    throw set.invalid(
                            Tag.UNITS, "is \"" + units + "\"; SUV are computed of BQML, GML and Philips' CNTS");
            };
        }

        private double ofConcentration(double weight) throws ImageFormatException {
            double dose = positive(drug, Tag.RADIONUCLIDE_TOTAL_DOSE, "Radionuclide Total Dose");
            double halfLife = positive(drug, Tag.RADIONUCLIDE_HALF_LIFE, "Radionuclide Half Life");
            String correction = set.textOrEmpty(Tag.DECAY_CORRECTION);
            double seconds = switch (correction) {
                case "ADMIN" -> 0;
                case "START" -> sinceAdministration(halfLife);
                case "" -> {
                    require(Tag.DECAY_CORRECTION, "Decay Correction");
                    yield Double.NaN;
                }
                default ->
                    throw set.invalid(
                            Tag.DECAY_CORRECTION,
                            "is \"" + correction
                                    + "\"; SUV need an image that is corrected for decay (START or ADMIN)");
            };
            return GRAMS * weight / (dose * StrictMath.pow(2, -seconds / halfLife));
        }

        private double sinceAdministration(double halfLife) throws ImageFormatException {
            Optional<LocalDateTime> scan = scanStart(halfLife);
            Optional<LocalDateTime> given = administration(scan);
            if (scan.isEmpty() || given.isEmpty()) {
                return Double.NaN;
            }
            double seconds = Duration.between(given.get(), scan.get()).toNanos() / 1e9;
            if (seconds < 0) {
                throw set.invalid(
                        Tag.RADIOPHARMACEUTICAL_START_DATE_TIME,
                        "is " + -seconds + " s after the start of the scan; the administration comes first");
            }
            return seconds;
        }

        private Optional<LocalDateTime> scanStart(double halfLife) throws ImageFormatException {
            Optional<LocalDateTime> series = moment(Tag.SERIES_DATE, Tag.SERIES_TIME);
            Optional<LocalDateTime> acquired = moment(Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME);
            if (series.isPresent() && (acquired.isEmpty() || !series.get().isAfter(acquired.get()))) {
                return series;
            }
            if (acquired.isEmpty()) {
                require(Tag.SERIES_TIME, "Series Date and Time");
                return Optional.empty();
            }
            double reference = positive(set, Tag.FRAME_REFERENCE_TIME, "Frame Reference Time") / MS;
            double duration = positive(set, Tag.ACTUAL_FRAME_DURATION, "Actual Frame Duration") / MS;
            double decay = StrictMath.log(2) / halfLife * duration;
            double mean = StrictMath.log(decay / -StrictMath.expm1(-decay)) / (StrictMath.log(2) / halfLife);
            return Double.isNaN(mean) || Double.isNaN(reference)
                    ? Optional.empty()
                    : Optional.of(acquired.get().plusNanos(Math.round((mean - reference) * 1e9)));
        }

        private Optional<LocalDateTime> administration(Optional<LocalDateTime> scan) throws ImageFormatException {
            String full = drug.map(d -> d.textOrEmpty(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME))
                    .orElse("");
            if (!full.isEmpty()) {
                // An offset from UTC is that of the scanner, whose other times have none.
                String digits = full.replaceFirst("[+-]\\d{4}$", "");
                return Optional.of(parse(
                        Tag.RADIOPHARMACEUTICAL_START_DATE_TIME,
                        digits.substring(0, Math.min(8, digits.length())),
                        digits.substring(Math.min(8, digits.length()))));
            }
            String time = drug.map(d -> d.textOrEmpty(Tag.RADIOPHARMACEUTICAL_START_TIME))
                    .orElse("");
            if (time.isEmpty()) {
                require(Tag.RADIOPHARMACEUTICAL_START_TIME, "Radiopharmaceutical Start Time");
                return Optional.empty();
            }
            if (scan.isEmpty()) {
                return Optional.empty();
            }
            String day = scan.get().toLocalDate().toString().replace("-", "");
            LocalDateTime given = parse(Tag.RADIOPHARMACEUTICAL_START_TIME, day, time);
            return Optional.of(given.isAfter(scan.get()) ? given.minusDays(1) : given);
        }

        private Optional<LocalDateTime> moment(int dateTag, int timeTag) throws ImageFormatException {
            String date = set.textOrEmpty(dateTag);
            String time = set.textOrEmpty(timeTag);
            return date.isEmpty() || time.isEmpty()
                    ? Optional.empty()
                    : Optional.of(parse(timeTag, date.replace(".", ""), time.replace(":", "")));
        }

        private LocalDateTime parse(int tag, String date, String time) throws ImageFormatException {
            try {
                String padded = (time.replaceFirst("\\..*", "") + "000000").substring(0, 6);
                String fraction = time.contains(".") ? time.substring(time.indexOf('.') + 1) : "";
                int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
                return LocalDateTime.of(
                        Integer.parseInt(date.substring(0, 4)),
                        Integer.parseInt(date.substring(4, 6)),
                        Integer.parseInt(date.substring(6, 8)),
                        Integer.parseInt(padded.substring(0, 2)),
                        Integer.parseInt(padded.substring(2, 4)),
                        Integer.parseInt(padded.substring(4, 6)),
                        nanos);
            } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
                throw set.invalid(tag, "is no date and time that can be read");
            }
        }

        /** Grams, or cm^2, that the dose is spread over. */
        private double normalisation(SuvKind kind, double weight) throws ImageFormatException {
            if (kind == SuvKind.BODY_WEIGHT) {
                return GRAMS * weight;
            }
            double height = positive(set, Tag.PATIENT_SIZE, "Patient's Size");
            if (kind == SuvKind.BODY_SURFACE) {
                return 71.84 * StrictMath.pow(weight, 0.425) * StrictMath.pow(CM * height, 0.725);
            }
            String sex = set.textOrEmpty(Tag.PATIENT_SEX);
            if (!sex.equals("M") && !sex.equals("F")) {
                require(Tag.PATIENT_SEX, "Patient's Sex (M or F)");
                return Double.NaN;
            }
            boolean male = sex.equals("M");
            if (kind == SuvKind.LEAN_BODY_MASS) {
                double index = weight / (height * height);
                return GRAMS * 9270 * weight / (male ? 6680 + 216 * index : 8780 + 244 * index);
            }
            double ratio = weight / (CM * height);
            return GRAMS * (male ? 1.10 * weight - 128 * ratio * ratio : 1.07 * weight - 148 * ratio * ratio);
        }

        private double positive(DataSet from, int tag, String name) throws ImageFormatException {
            return positive(Optional.of(from), tag, name);
        }

        private double positive(Optional<DataSet> from, int tag, String name) throws ImageFormatException {
            OptionalDouble value = from.isPresent() ? from.get().decimal(tag) : OptionalDouble.empty();
            if (value.isPresent() && value.getAsDouble() > 0) {
                return value.getAsDouble();
            }
            require(tag, name);
            return Double.NaN;
        }

        private void require(int tag, String name) {
            firstMissing = missing.isEmpty() ? tag : firstMissing;
            missing.add(name + " " + Tag.text(tag));
        }
    }
}
