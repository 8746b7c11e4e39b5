package org.voxrisk.io.cohort.perturb;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.perturb.Perturbation;
import org.voxrisk.perturb.PerturbationPlan;
import org.voxrisk.perturb.Perturber;
import org.voxrisk.preprocess.PreparedImage;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Reads cases and perturbs them. What it gives is for an extraction with {@link #remaining}: normalisation, resampling and crop
 * have been done. The case that was read last is kept while there is memory for it, as its perturbations follow each other.
 */
public final class PerturbingReader implements CaseReader {
    /** The noisy image, the resampled one and its parts are in double precision. */
    private static final int PERTURBATION = 6;

    private final CaseReader files;
    private final Perturber perturber;
    private final Function<CaseRow, Perturbation> perturbations;
    private final Map<String, Object> settings;
    private final AtomicReference<@Nullable Kept> last = new AtomicReference<>();

    /** A case as it was read, and what it was asked for with. */
    private record Kept(List<Object> key, SoftReference<CaseVolumes> volumes) {}

    private PerturbingReader(
            CaseReader files,
            Perturber perturber,
            Function<CaseRow, Perturbation> perturbations,
            Map<String, Object> settings) {
        this.files = requireNonNull(files, "files");
        this.perturber = requireNonNull(perturber, "perturber");
        this.perturbations = perturbations;
        this.settings = settings;
    }

    /** Perturbs every case alike. */
    public static PerturbingReader of(CaseReader files, Perturber perturber, Perturbation perturbation) {
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("perturbation", perturbation.name());
        how.put("seed", perturber.seed());
        return new PerturbingReader(files, perturber, row -> perturbation, how);
    }

    /** Perturbs each case as its column {@link PerturbedList#NAME} says, which names a perturbation of the plan. */
    public static PerturbingReader ofColumn(CaseReader files, Perturber perturber, PerturbationPlan plan) {
        Map<String, Perturbation> byName =
                plan.perturbations().stream().collect(Collectors.toMap(Perturbation::name, p -> p));
        return new PerturbingReader(
                files,
                perturber,
                row -> {
                    String name = row.cell(PerturbedList.NAME);
                    Perturbation found = byName.get(name);
                    if (found == null) {
                        throw new IllegalArgumentException("the plan has no perturbation '" + name + "'");
                    }
                    return found;
                },
                Map.of("seed", perturber.seed()));
    }

    /**
     * Perturbs each case by one perturbation of the plan, drawn by the seed and the case's cell in a column alone: so that cases
     * that come or go change nothing for the others.
     */
    public static PerturbingReader drawn(CaseReader files, Perturber perturber, PerturbationPlan plan, String column) {
        List<Perturbation> all = plan.perturbations();
        Map<String, Object> how = new LinkedHashMap<>();
        how.put("plan", all.stream().map(Perturbation::name).toList());
        how.put("drawn by", column);
        how.put("seed", perturber.seed());
        return new PerturbingReader(
                files,
                perturber,
                row -> all.get(new SplittableRandom(
                                31 * perturber.seed() + row.cell(column).hashCode())
                        .nextInt(all.size())),
                how);
    }

    /**
     * Returns the parameters of an extraction of perturbed cases. What they say of themselves is what was asked for: how an image
     * is normalised and resampled is part of it, whoever does it.
     */
    public static Parameters remaining(Parameters parameters, Perturber perturber) {
        return new Parameters(
                perturber.remainingSettings(),
                parameters.label(),
                parameters.labelChannel(),
                parameters.voxel(),
                parameters.effective());
    }

    /**
     * Reads and perturbs a case.
     *
     * @throws IllegalArgumentException if it has several regions, as each of them is turned about its own centre; or if it cannot
     *     be perturbed
     */
    @Override
    public CaseVolumes read(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException {
        Perturbation perturbation = perturbations.apply(row);
        CaseVolumes read = kept(row, regions, labelChannel, work);
        if (read.masks().size() != 1) {
            throw new IllegalArgumentException("there are " + read.masks().size() + " regions, "
                    + read.masks().stream().map(NamedMask::name).toList()
                    + ", and one is perturbed at a time; choose it by its label, or merge them as 1+2");
        }
        NamedMask region = read.masks().get(0);
        ImageFile image = read.image();
        PreparedImage perturbed;
        try (Crew crew = work.start()) {
            perturbed = perturber.apply(image.image(), region.mask(), perturbation, crew.checkpoint());
        }
        return new CaseVolumes(
                new ImageFile(perturbed.image(), image.storedType(), image.format(), image.warnings(), image.header()),
                List.of(new NamedMask(region.name(), region.segments(), perturbed.mask())),
                read.warnings());
    }

    private CaseVolumes kept(CaseRow row, LabelSelection regions, int labelChannel, Work work) throws IOException {
        List<Object> key = List.of(
                row.files(), regions.toString(), labelChannel, row.series().orElse(""));
        Kept before = last.get();
        CaseVolumes volumes =
                before != null && before.key().equals(key) ? before.volumes().get() : null;
        if (volumes == null) {
            volumes = files.read(row, regions, labelChannel, work);
            last.set(new Kept(key, new SoftReference<>(volumes)));
        }
        return volumes;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> all = new LinkedHashMap<>(files.settings());
        all.put("perturbed", settings);
        return all;
    }

    @Override
    public long estimateBytes(CaseRow row) {
        return PERTURBATION * files.estimateBytes(row);
    }
}
