package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.riskmodel.bundle.ExtractedPatients;
import org.voxrisk.riskmodel.bundle.ModelBundle;
import org.voxrisk.riskmodel.bundle.PatientScore;
import org.voxrisk.riskmodel.bundle.SequenceExtraction;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.work.Work;

/**
 * From images in memory to a risk: {@code ImageToRisk MODEL.bundle IMAGE MASK [IMAGE MASK ...]}, an image and a mask for each
 * sequence of the model, in its order ({@code voxrisk bundle info} lists them).
 */
public final class ImageToRisk {
    private ImageToRisk() {}

    /**
     * One sequence of a patient.
     *
     * @param image the image
     * @param mask the region on its grid
     */
    record Seen(Image3D image, Mask mask) {}

    /**
     * Runs the example.
     *
     * @param args bundle, images and masks
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<Seen> sequences = new ArrayList<>();
        for (int i = 1; i + 1 < args.length; i += 2) {
            CaseVolumes read = CaseVolumes.read(
                    Path.of(args[i]),
                    Path.of(args[i + 1]),
                    LabelSelection.only(),
                    VolumeOptions.defaults(),
                    MaskOptions.defaults());
            sequences.add(new Seen(read.image().image(), read.masks().get(0).mask()));
        }
        run(ModelBundle.read(Path.of(args[0])), sequences, Work.threads(2), System.out);
    }

    static void run(ModelBundle model, List<Seen> sequences, Work work, PrintStream out) {
        // begin guide
        Map<String, List<ExtractionRecord>> records = new LinkedHashMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            SequenceExtraction sequence = model.sequences().get(i);
            CaseExtraction extraction = CaseExtraction.with(sequence.parameters());
            Image3D image = sequences.get(i).image();
            Mask mask = sequences.get(i).mask();
            Map<String, String> ids = Map.of("patient", "P1");
            records.put(sequence.name(), List.of(extraction.extract(ids, image, mask, ExtractionObserver.NONE, work)));
        }
        FeatureTable features = ExtractedPatients.of(model, records, r -> Case.of(r.id("patient")));
        PatientScore score = model.score(features).get(0);
        out.println(score.caseId() + ": probability " + score.probability().orElseThrow());
        score.remarks().forEach(out::println);
        // end guide
    }
}
