package org.voxrisk.riskmodel.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.published.AwaitingRangesException;
import org.voxrisk.riskmodel.published.PublishedScore;
import org.voxrisk.riskmodel.select.FittedCombat;
import org.voxrisk.riskmodel.select.NewCentre;
import org.voxrisk.riskmodel.step.Codecs;

/**
 * A fitted model with all that another hospital needs to use it. Immutable.
 *
 * <p>The file is a zip of JSON without compression, byte for byte decided by its content: the same bundle gives the same file
 * on every system and JVM. Reading refuses any changed byte (the comment at the end is the SHA-256 of what is before, and a file that
 * does not come out the same when it is written again is refused), verifies the SHA-256 of each entry, and computes the
 * reference patients again: their numbers must be the same to the bit. That protects against damage and mix-ups. It is
 * no signature: who wants to deceive can make a whole new bundle, so compare {@link #sha256} with what the maker published.
 * Reading executes nothing that is in the file, touches no other file, and stays within {@link BundleLimits}.
 */
public final class ModelBundle {
    private final BundleParts parts;
    private final Codecs codecs;
    private final String sha256;

    ModelBundle(BundleParts parts, Codecs codecs, String sha256) {
        this.parts = parts;
        this.codecs = codecs;
        this.sha256 = sha256;
    }

    /** Starts a bundle of a model of this library. */
    public static BundleBuilder builder(FittedRiskModel model) {
        return new BundleBuilder(model, BundleCodecs.standard());
    }

    /**
     * Starts a bundle of a model that has parts of a user's own.
     *
     * @param codecs of all parts, as {@code BundleCodecs.standard().with(own)}
     */
    public static BundleBuilder builder(FittedRiskModel model, Codecs codecs) {
        return new BundleBuilder(model, codecs);
    }

    /**
     * Reads a bundle of a model of this library, within the standard limits.
     *
     * @throws InvalidFileException when the file is no bundle, any byte was changed, it is beyond the limits, or a reference
     *     patient gets another number; the message says where and what
     * @throws IOException when the file cannot be read
     */
    public static ModelBundle read(Path file) throws IOException {
        return read(file, BundleCodecs.standard(), BundleLimits.standard());
    }

    /**
     * Reads a bundle.
     *
     * @param codecs of all parts of its model
     * @param limits how large it may be
     * @throws InvalidFileException as {@link #read(Path)}
     * @throws IOException when the file cannot be read
     */
    public static ModelBundle read(Path file, Codecs codecs, BundleLimits limits) throws IOException {
        return BundleFile.read(file, codecs, limits);
    }

    /**
     * Reads the bytes of a bundle.
     *
     * @param source what they are called in messages
     * @throws InvalidFileException as {@link #read(Path)}
     */
    public static ModelBundle of(byte[] bytes, String source, Codecs codecs, BundleLimits limits)
            throws InvalidFileException {
        return BundleFile.of(bytes, source, codecs, limits);
    }

    /** Writes the bundle, whole or not at all. */
    public void write(Path file) throws IOException {
        byte[] bytes = toBytes();
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** The bytes of the file. */
    public byte[] toBytes() {
        return BundleFile.write(parts, codecs, BundleLimits.standard());
    }

    /** SHA-256 of the file that was read, or that {@link #write} makes: which bundle this is. */
    public String sha256() {
        return sha256;
    }

    /** The fitted model, before recalibration. */
    public FittedRiskModel model() {
        return parts.model();
    }

    /** How features are extracted, one a sequence; empty for a model without images, or whose maker did not say. */
    public List<SequenceExtraction> sequences() {
        return parts.sequences();
    }

    /** What clinical columns mean. */
    public List<InputVariable> inputs() {
        return parts.inputs();
    }

    /** Cut-offs and groups; empty when there are none. */
    public Optional<RiskGroups> groups() {
        return parts.use().groups();
    }

    /** What is changed of the model's probabilities; {@link Recalibration#NONE} as a rule. */
    public Recalibration recalibration() {
        return parts.use().recalibration();
    }

    /** What happens to patients of centres for which the model has no parameters. */
    public NewCentrePolicy newCentres() {
        return parts.use().newCentres();
    }

    /** Counts, performance, dates. */
    public TrainingSummary training() {
        return parts.training();
    }

    /** Intended use, population, limits, contact. */
    public ModelCard card() {
        return parts.card();
    }

    /** Patients with the numbers that the model gives them. */
    public List<ReferencePatient> reference() {
        return parts.reference();
    }

    /** The bundles that this one was made from, the oldest first; empty for a first one. */
    public List<Change> history() {
        return parts.history();
    }

    /** The ComBat of the model with its parameters; empty for a model without. */
    public Optional<CombatModel> harmonisation() {
        return NewCentre.combatOf(model().selection()).map(FittedCombat::model);
    }

    /** Columns that a table must have to be scored: clinical ones and features, in the model's order. */
    public FeatureNames requiredColumns() {
        return parts.model().requiredColumns();
    }

    /** The published score that has to get ranges before anything can be scored; empty for every other model. */
    public Optional<PublishedScore> awaitsRanges() {
        return model().selection() instanceof PublishedScore published
                        && published.ranges().isEmpty()
                ? Optional.of(published)
                : Optional.empty();
    }

    /**
     * Scores patients by the bundle's own rule for new centres.
     *
     * @param table has {@link #requiredColumns}, in any order, and, for a harmonised model, the centre of each case as batch
     * @throws AwaitingRangesException when the model is published and has no ranges yet
     * @throws FeatureMismatchException when columns are not there; the message lists all
     * @throws BundleMismatchException when values are missing or cannot be, or centres are not known; the message lists them for
     *     all patients
     */
    public List<PatientScore> score(FeatureTable table) {
        return score(table, newCentres());
    }

    /**
     * Scores patients, as {@link #score(FeatureTable)}.
     *
     * @param newCentres in place of the bundle's own rule
     */
    public List<PatientScore> score(FeatureTable table, NewCentrePolicy newCentres) {
        return new Scoring(parts).score(table, newCentres);
    }

    /**
     * Starts a new bundle from this one, which its history names as parent.
     *
     * @param change who made it, when and how; its parent must be this bundle
     * @throws IllegalArgumentException when the change has another parent
     */
    public BundleBuilder changed(Change change) {
        if (!change.parent().equals(sha256)) {
            throw new IllegalArgumentException(
                    "the change is of bundle " + change.parent() + ", this one is " + sha256);
        }
        return new BundleBuilder(parts, codecs).change(change);
    }
}
