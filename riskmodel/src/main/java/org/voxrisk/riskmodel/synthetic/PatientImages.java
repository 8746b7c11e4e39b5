package org.voxrisk.riskmodel.synthetic;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.published.Sequence;
import org.voxrisk.riskmodel.synthetic.Draws.Purpose;
import org.voxrisk.work.Checkpoint;

/** The images of a patient and the regions drawn in them. T2 and T1C have grids of their own. */
public final class PatientImages {
    /** How far the patient lies from the middle of the scanner, and moves between the sequences. */
    private static final double LYING_MM = 25;

    private static final double MOVED_MM = 1.5;

    /** A second reader's outline departs by this and by a part of a pixel. */
    private static final double READER_MM = 0.35;

    private static final double READER_PIXELS = 0.3;

    /** No outline departs by more standard deviations, nearly: five of the field, and the shift. */
    private static final double READER_REACH = 7;

    private final SyntheticPatient patient;
    private final NormalTable normal;
    private final Anatomy anatomy;
    private final TumourShape shape;
    private final TumourTissue tissue;
    private final Map<Sequence, Examination> examinations = new EnumMap<>(Sequence.class);

    PatientImages(SyntheticPatient patient, SyntheticCohort.Settings settings, NormalTable normal) {
        this.patient = patient;
        this.normal = normal;
        Draws shapes = patient.draws(Purpose.SHAPES);
        Draws fields = patient.draws(Purpose.FIELDS);
        this.shape = new TumourShape(
                patient.traits().of(TumourTrait.DIAMETER),
                patient.traits().of(TumourTrait.IRREGULARITY),
                shapes,
                normal);
        this.anatomy = new Anatomy(shapes, fields, normal);
        this.tissue = new TumourTissue(patient.traits(), fields, normal);
        Planes.Place lying = new Planes.Place(0, -20, -40).plus(shapes, LYING_MM);
        for (Sequence sequence : Sequence.values()) {
            Draws draws = patient.draws(sequence == Sequence.T2 ? Purpose.T2 : Purpose.T1C);
            Centre.Protocol protocol = patient.centre().protocol(sequence);
            Planes planes = Planes.of(protocol, settings.matrix(), lying.plus(draws, MOVED_MM), draws);
            examinations.put(sequence, new Examination(sequence, protocol, planes, shape, draws, normal));
        }
    }

    /**
     * Makes the image of a sequence.
     *
     * @param checkpoint is asked for each slice
     * @return whole numbers of 16 bits, none negative
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Image3D image(Sequence sequence, Checkpoint checkpoint) {
        return of(sequence).image(anatomy, tissue, checkpoint);
    }

    /**
     * Makes the region of the tumour on the grid of a sequence.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Mask mask(Sequence sequence, Checkpoint checkpoint) {
        return of(sequence).mask((x, y, z) -> shape.depth(x, y, z) < 1, 0, checkpoint);
    }

    /**
     * Makes the region that a second reader draws.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Mask secondMask(Sequence sequence, Checkpoint checkpoint) {
        Examination examination = of(sequence);
        double spread = READER_MM + READER_PIXELS * examination.grid().spacingMm()[0];
        Draws draws = patient.draws(sequence == Sequence.T2 ? Purpose.READER_T2 : Purpose.READER_T1C);
        ReaderContour contour = new ReaderContour(shape, spread, draws, normal);
        return examination.mask(contour::contains, READER_REACH * spread, checkpoint);
    }

    private Examination of(Sequence sequence) {
        return Objects.requireNonNull(examinations.get(sequence));
    }
}
