package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.cohort.RegionObserver;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.riskmodel.bundle.ExtractedPatients;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.ExtractionIds;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.work.Work;

/** One patient straight from voxels: each sequence is extracted with the settings of the bundle. */
final class VoxelScore {
    private final ModelBundle bundle;
    private final Provenance provenance;
    private final Work work;

    VoxelScore(ModelBundle bundle, Provenance provenance, Work work) {
        this.bundle = bundle;
        this.provenance = provenance;
        this.work = work;
    }

    /** The files of each sequence; one without a name is the only sequence's. */
    static Map<String, String> files(String option, List<String> values, ModelBundle bundle) {
        List<String> names =
                bundle.sequences().stream().map(SequenceExtraction::name).toList();
        if (names.isEmpty()) {
            throw new ParameterException(
                    option + ": the model does not say how its features are extracted. Give" + " --features.");
        }
        Map<String, String> byName = new LinkedHashMap<>(NamedValue.split(option, values, names));
        String unnamed = byName.remove("");
        if (unnamed != null && names.size() == 1) {
            byName.put(names.get(0), unnamed);
        } else if (unnamed != null || !byName.keySet().equals(Set.copyOf(names))) {
            throw new ParameterException(option + " is wanted once for each sequence of the model, as " + option + " "
                    + String.join("=... " + option + " ", new TreeSet<>(names)) + "=...; given is " + values + ".");
        }
        return byName;
    }

    FeatureTable extract(
            Map<String, String> images, Map<String, String> masks, Optional<String> label, Optional<String> caseId)
            throws IOException {
        Map<String, List<ExtractionRecord>> records = new LinkedHashMap<>();
        String first = "";
        for (SequenceExtraction sequence : bundle.sequences()) {
            Path image = PathLocale.path(images.getOrDefault(sequence.name(), ""));
            Path mask = PathLocale.path(masks.getOrDefault(sequence.name(), ""));
            first = first.isEmpty() ? image.toString() : first;
            records.put(sequence.name(), List.of(record(sequence, image, mask, label)));
        }
        String id = caseId.orElse(ExtractionIds.fileName().caseOf(first, "", "").id());
        return ExtractedPatients.of(bundle, records, r -> Case.of(id));
    }

    private ExtractionRecord record(SequenceExtraction sequence, Path image, Path mask, Optional<String> label)
            throws IOException {
        Parameters parameters = sequence.parameters();
        CaseExtraction extraction = CaseExtraction.with(parameters).withProvenance(provenance);
        CaseFiles files = new CaseFiles(image, mask);
        if (label.isEmpty() && !ClinicalFiles.areIn(files)) {
            return extraction.extract(files, ExtractionObserver.NONE, work);
        }
        LabelSelection region = label.isPresent()
                ? (label.get().equals("auto") ? LabelSelection.only() : LabelOption.parse("--label", label.get()))
                : LabelSelection.number(parameters.label());
        MaskOptions masks = MaskOptions.defaults().withLabelChannel(parameters.labelChannel());
        List<ExtractionRecord> found =
                extraction.extract(files, region, VolumeOptions.defaults(), masks, RegionObserver.NONE, work);
        if (found.size() != 1) {
            throw new ParameterException("--label " + label.orElse("") + " is " + found.size()
                    + " regions: one is scored at a time; merge them with +, or name one.");
        }
        return found.get(0);
    }
}
