package org.voxrisk.riskmodel.synthetic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SeriesWriter;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.riskmodel.published.Sequence;

/** A patient's images as DICOM series and segmentations: one study, one frame of reference. */
final class DicomFiles implements PatientFiles {
    /** Of no meaning, but the same every time. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 12, 0);

    private final Path cohort;
    private final String id;
    private final String dicomId;
    private final String dicomName;
    private final String settings;
    private final Map<Sequence, SourceImages> written = new EnumMap<>(Sequence.class);

    DicomFiles(Path cohort, SyntheticPatient patient, String settings) {
        this.cohort = cohort;
        this.id = patient.id();
        this.dicomId = String.format(Locale.ROOT, "SYNTH-%04d", patient.number());
        this.dicomName = String.format(Locale.ROOT, "SYNTH^%04d", patient.number());
        this.settings = settings;
    }

    @Override
    public String imagePath(Sequence sequence) {
        return IMAGES + "/" + id + "/" + sequence;
    }

    @Override
    public String maskPath(Sequence sequence, Reading reading) {
        return IMAGES + "/" + id + "/" + sequence + "_seg" + reading.suffix() + ".dcm";
    }

    @Override
    public void image(Sequence sequence, Image3D image) throws IOException {
        Path folder = cohort.resolve(imagePath(sequence));
        SeriesWriter.write(image, attributes(sequence.name(), "SYNTHETIC " + sequence + " image"), folder);
        written.put(
                sequence,
                VolumeReader.sourceImages(folder, VolumeOptions.defaults())
                        .orElseThrow()
                        .withPatient());
    }

    @Override
    public void mask(Sequence sequence, Reading reading, Mask mask) throws IOException {
        String kind = sequence + " region" + (reading == Reading.SECOND ? ", second reader" : "");
        SegWriter.write(
                List.of(new SegWriter.SegmentMask(Segment.of(1, REGION), mask)),
                attributes(kind, "SYNTHETIC " + kind).within(Objects.requireNonNull(written.get(sequence))),
                cohort.resolve(maskPath(sequence, reading)));
    }

    private SeriesAttributes attributes(String series, String description) {
        return new SeriesAttributes(
                dicomName,
                dicomId,
                DataSetWriter.uid("synthetic study", settings, id),
                DataSetWriter.uid("synthetic series", settings, id, series),
                DataSetWriter.uid("synthetic frame", settings, id),
                description,
                TIME);
    }
}
