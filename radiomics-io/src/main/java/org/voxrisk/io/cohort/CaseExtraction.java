package org.voxrisk.io.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.Extraction;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.Extractor;
import org.voxrisk.family.MissingReason;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/**
 * From a case to its record: reads, extracts, and notes how the values came about.
 *
 * <p>Immutable; one value serves all cases of a cohort, also at the same time. The record depends on nothing but the
 * arguments and what this was made of: not on threads, locale or time.
 */
public final class CaseExtraction {
    private final Parameters parameters;
    private final LabelChoice choice;
    private final Provenance provenance;
    private final FileFacts fileFacts;

    private CaseExtraction(Parameters parameters, LabelChoice choice, Provenance provenance, FileFacts fileFacts) {
        this.parameters = parameters;
        this.choice = choice;
        this.provenance = provenance;
        this.fileFacts = fileFacts;
    }

    /** Extraction with parameters, of the label that they name, by this software today. */
    public static CaseExtraction with(Parameters parameters) {
        return new CaseExtraction(
                parameters, LabelChoice.FROM_SETTINGS, Provenance.at(Clock.systemUTC()), FileFacts.HASHED);
    }

    /** Returns the same with another choice of the region. */
    public CaseExtraction withLabel(LabelChoice other) {
        return new CaseExtraction(parameters, other, provenance, fileFacts);
    }

    /** Returns the same with another note of what computed the values, and when. */
    public CaseExtraction withProvenance(Provenance other) {
        return new CaseExtraction(parameters, choice, other, fileFacts);
    }

    /** Returns the same with another note of the files. */
    public CaseExtraction withFileFacts(FileFacts other) {
        return new CaseExtraction(parameters, choice, provenance, other);
    }

    /**
     * Reads and extracts a case.
     *
     * @param files image and mask; the record's ids are {@code image}, {@code mask} (as named here) and {@code label}
     * @param observer is shown intermediate results
     * @param work how to work
     * @return the record, with hash, format and geometry of both files
     * @throws IOException if a file cannot be read
     * @throws CaseException if the case cannot be used; the message names the files
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public ExtractionRecord extract(CaseFiles files, ExtractionObserver observer, Work work) throws IOException {
        Progress progress = work.progress();
        progress.report("reading " + files.mask(), 0);
        MaskInput mask = MaskInput.read(files.mask(), parameters.labelChannel(), this::labelOf);
        progress.report("reading " + files.image(), 0);
        // An observer is shown whole stages.
        ImageFile image = observer == ExtractionObserver.NONE
                ? ImageReader.readPart(files.image(), grid -> mask.boxLookedAt(parameters.extraction(), grid))
                : ImageReader.readFile(files.image());
        List<String> warnings = new ArrayList<>();
        CaseInput.remark(files.image(), image, warnings);
        warnings.addAll(mask.warnings());
        Named named = new Named(files.toString(), idsOf(files), warnings);
        Map<String, Object> imageFacts = CaseFacts.of(image);
        try {
            MaskInput.Region region = region(mask, named);
            // From here on nobody but the extraction knows the image, which lets go of it once it is cropped.
            ExtractionRecord record = extract(named, image.image(), region.label(), region.mask(), observer, work);
            // Hashing reads the files again, which only a case that could be used is worth.
            return withFiles(
                    record,
                    CaseFacts.file(files.image(), imageFacts, fileFacts),
                    CaseFacts.file(files.mask(), region.facts(), fileFacts));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private int labelOf(LabelMap labels) {
        return choice == LabelChoice.FROM_SETTINGS ? parameters.label() : labels.onlyLabel();
    }

    private static MaskInput.Region region(MaskInput mask, Named named) throws IOException {
        try {
            return mask.region();
        } catch (IllegalArgumentException e) {
            throw named.failure(e);
        }
    }

    /**
     * Reads a case from files of any kind, folders with DICOM series included, and extracts each region that was chosen.
     *
     * @param files image and mask; each record's ids are the names of both files and {@code label}, the
     *     region's name
     * @param regions which regions, by name or number, several or merged; the label of the parameters plays no part
     * @param volume which volume, where the image holds several, and what may be repaired
     * @param maskOptions how masks are made
     * @param observers who is shown the intermediate results of each region
     * @param work how to work
     * @return a record a region, in the order of the choice; its provenance names the region as it was chosen, and
     *     the names and numbers that it is made up of, in place of a label in the settings
     * @throws IOException if a file cannot be read, or has no such volume or region
     * @throws CaseException if the case cannot be used; the message names files and region
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public List<ExtractionRecord> extract(
            CaseFiles files,
            LabelSelection regions,
            VolumeOptions volume,
            MaskOptions maskOptions,
            RegionObserver observers,
            Work work)
            throws IOException {
        work.progress().report("reading " + files.image() + " and " + files.mask(), 0);
        CaseVolumes read;
        try {
            read = CaseVolumes.read(files.image(), files.mask(), regions, volume, maskOptions);
        } catch (InvalidRoiException e) {
            throw new CaseException(files.toString(), List.of(), e);
        }
        return extract(files, read, regions, observers, work);
    }

    /**
     * Extracts each region of a case that was read, and perhaps prepared.
     *
     * @param files where image and regions are from; each record's ids are the names of both files and {@code label},
     *     the region's name
     * @param read image and regions
     * @param regions which regions were asked for
     * @param observers who is shown the intermediate results of each region
     * @param work how to work
     * @return a record a region, as {@link #extract(CaseFiles, LabelSelection, VolumeOptions, MaskOptions, RegionObserver,
     *     Work)} makes it
     * @throws IOException if a file cannot be read again for its hash
     * @throws CaseException if the case cannot be used; the message names files and region
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public List<ExtractionRecord> extract(
            CaseFiles files, CaseVolumes read, LabelSelection regions, RegionObserver observers, Work work)
            throws IOException {
        List<ExtractionRecord> records = new ArrayList<>();
        try {
            for (int i = 0; i < read.masks().size(); i++) {
                NamedMask region = read.masks().get(i);
                Map<String, String> ids = idsOf(files);
                ids.put("label", region.name());
                Named named = new Named(files + ", region " + region.name(), ids, read.warnings());
                ExtractionObserver observer = observers.of(read.masks(), i);
                ExtractionRecord record = extract(named, read.image().image(), region.mask(), observer, work);
                records.add(record.withProvenance(withRegion(record.provenance(), regions, region)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, Object> image = CaseFacts.file(files.image(), CaseFacts.of(read.image()), fileFacts);
        Map<String, Object> mask = CaseFacts.source(files.mask(), fileFacts);
        return records.stream()
                .map(r -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("label", r.id("label"));
                    r.facts().forEach(facts::put);
                    return withFiles(r.withFacts(facts), image, mask);
                })
                .toList();
    }

    /** A region chosen by name has no label among the settings. */
    private static Map<String, Object> withRegion(
            Map<String, Object> provenance, LabelSelection chosen, NamedMask region) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("chosen", chosen.toString());
        facts.put("name", region.name());
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Segment segment : region.segments()) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("number", segment.number());
            part.put("name", segment.name());
            parts.add(part);
        }
        facts.put("parts", parts);
        Map<String, Object> more = new LinkedHashMap<>(provenance);
        more.put("region", facts);
        return more;
    }

    private static Map<String, String> idsOf(CaseFiles files) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("image", files.image().toString());
        ids.put("mask", files.mask().toString());
        return ids;
    }

    private static ExtractionRecord withFiles(
            ExtractionRecord record, Map<String, Object> image, Map<String, Object> mask) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("image", image);
        facts.put("mask", mask);
        for (Map.Entry<String, Object> fact : record.facts().entrySet()) {
            facts.putIfAbsent(fact.getKey(), fact.getValue());
        }
        return record.withFacts(facts);
    }

    /**
     * Extracts a region of a label map in memory.
     *
     * @param ids what identifies the case, column to text; a column "label" is put behind them
     * @param image the image
     * @param labels the label map
     * @param observer is shown intermediate results
     * @param work how to work
     * @return the record
     * @throws CaseException if the case cannot be used; the message has the ids
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public ExtractionRecord extract(
            Map<String, String> ids, Image3D image, LabelMap labels, ExtractionObserver observer, Work work) {
        List<String> warnings = CaseInput.nanWarning(labels).stream().toList();
        return extract(new Named(ids.toString(), ids, warnings), image, labels, observer, work);
    }

    /**
     * Extracts a region in memory. No label plays a part, and none is among the settings of its provenance.
     *
     * @param ids what identifies the case, column to text
     * @param image the image
     * @param mask the region
     * @param observer is shown intermediate results
     * @param work how to work
     * @return the record
     * @throws CaseException if the case cannot be used; the message has the ids
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public ExtractionRecord extract(
            Map<String, String> ids, Image3D image, Mask mask, ExtractionObserver observer, Work work) {
        return extract(new Named(ids.toString(), ids, List.of()), image, mask, observer, work);
    }

    private ExtractionRecord extract(Named named, Image3D image, Mask mask, ExtractionObserver observer, Work work) {
        try {
            Map<String, Object> facts = CaseFacts.grid(image);
            Extraction extraction = new Extractor(parameters.extraction()).extract(image, mask, observer, work);
            facts.putAll(CaseFacts.of(extraction));
            return record(named, named.ids(), parameters.effectiveWithoutLabel(), extraction, facts);
        } catch (IllegalArgumentException e) {
            throw named.failure(e);
        }
    }

    private ExtractionRecord extract(
            Named named, Image3D image, LabelMap labels, ExtractionObserver observer, Work work) {
        int label;
        Mask mask;
        try {
            label = labelOf(labels);
            mask = labels.mask(label);
        } catch (IllegalArgumentException e) {
            throw named.failure(e);
        }
        return extract(named, image, label, mask, observer, work);
    }

    private ExtractionRecord extract(
            Named named, Image3D image, int label, Mask mask, ExtractionObserver observer, Work work) {
        Map<String, Object> facts = CaseFacts.grid(image);
        facts.put("label", label);
        try {
            Parameters used = choice == LabelChoice.FROM_SETTINGS ? parameters : parameters.withLabel(label);
            Extraction extraction = new Extractor(used.extraction()).extract(image, mask, observer, work);
            Map<String, String> ids = new LinkedHashMap<>(named.ids());
            String before = ids.put("label", Integer.toString(label));
            if (before != null) {
                throw new IllegalArgumentException("the ids have a label, " + before + ", beside that of the mask, "
                        + label + "; give the column another name");
            }
            facts.putAll(CaseFacts.of(extraction));
            return record(named, ids, used.effective(), extraction, facts);
        } catch (IllegalArgumentException e) {
            throw named.failure(e);
        }
    }

    private ExtractionRecord record(
            Named named,
            Map<String, String> ids,
            Map<String, Object> settings,
            Extraction extraction,
            Map<String, Object> facts) {
        List<String> warnings = new ArrayList<>(named.warnings());
        warnings.addAll(extraction.warnings());
        int missing = extraction.features().missing().size();
        if (missing > 0) {
            warnings.add(missing + " of " + extraction.features().size()
                    + " features have no value and are written NaN, with the reason of each beside them.");
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Map.Entry<String, MissingReason> one :
                extraction.features().missing().entrySet()) {
            reasons.put(one.getKey(), one.getValue().name());
        }
        return ExtractionRecord.of(
                        ids,
                        extraction.features().columns(),
                        extraction.features().values())
                .withMissing(reasons)
                .withWarnings(warnings)
                .withProvenance(provenance.with(settings))
                .withFacts(facts);
    }

    /** A case's name in messages, its ids, and what was remarked before the extraction. */
    private record Named(String name, Map<String, String> ids, List<String> warnings) {
        CaseException failure(IllegalArgumentException cause) {
            return new CaseException(name, warnings, cause);
        }
    }
}
