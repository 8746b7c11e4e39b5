package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.voxrisk.image.Geometry;

/** What is twice in a cohort, and whose mask is whose. */
final class CohortComparison {
    private static final double TOLERANCE = 1e-6;
    private static final int FEW = 27;

    private final CasePreflight preflight;
    private final List<CaseSheet> sheets;

    CohortComparison(CasePreflight preflight, List<CaseSheet> sheets) {
        this.preflight = preflight;
        this.sheets = sheets;
    }

    /** Findings about rows alone: of a second reading without what the first one's image has told, and of other grids with whose they are. */
    List<Finding> refined(List<Finding> alone) {
        Set<String> told = new LinkedHashSet<>();
        List<Finding> refined = new ArrayList<>();
        for (Finding f : alone) {
            boolean ofImage = sheets.stream()
                    .anyMatch(s -> Optional.of(s.patient()).equals(f.patient())
                            && s.row().files().image().toString().equals(f.file()));
            String key = f.patient() + f.code() + f.file() + f.place();
            if (!ofImage || told.add(key)) {
                refined.add(f.code().equals("grid-mismatch") ? owner(f) : f);
            }
        }
        return refined;
    }

    private Finding owner(Finding mismatch) {
        for (CaseSheet s : sheets) {
            if (!Optional.of(s.patient()).equals(mismatch.patient())
                    || !s.group().subject().equals(mismatch.subject())
                    || s.maskGrid().isEmpty()) {
                continue;
            }
            Geometry grid = s.maskGrid().get();
            List<CaseSheet> owners = sheets.stream()
                    .filter(o -> o.image().isPresent()
                            && grid.matches(o.image().get().geometry(), TOLERANCE))
                    .toList();
            Optional<CaseSheet> own =
                    owners.stream().filter(o -> o.patient().equals(s.patient())).findFirst();
            if (own.isPresent()) {
                return new Finding(
                        Severity.ERROR,
                        "mask-of-other-sequence",
                        mismatch.patient(),
                        mismatch.subject(),
                        mismatch.file(),
                        mismatch.place(),
                        mismatch.message() + " Its grid is that of the patient's image of "
                                + own.get().group().subject() + ".",
                        "Name the mask of this sequence, or export the mask on this image's grid."
                                + preflight.exclusion().orLeaveOut(s.patient()));
            }
            if (!owners.isEmpty()) {
                return new Finding(
                        Severity.ERROR,
                        "mask-of-other-patient",
                        mismatch.patient(),
                        mismatch.subject(),
                        mismatch.file(),
                        mismatch.place(),
                        mismatch.message() + " Its grid is that of the image of patient '"
                                + owners.get(0).patient() + "'.",
                        "Name the mask of this patient in the list."
                                + preflight.exclusion().orLeaveOut(s.patient()));
            }
        }
        return mismatch;
    }

    /** All that comparing cases shows. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<CaseSheet>> bySequence = new LinkedHashMap<>();
        for (CaseSheet s : sheets) {
            if (s.group().reader() == 1) {
                bySequence
                        .computeIfAbsent(s.group().sequence(), k -> new ArrayList<>())
                        .add(s);
            }
        }
        imagesTwice(sheets.stream().filter(s -> s.group().reader() == 1).toList(), findings);
        bySequence.values().forEach(own -> {
            masksTwice(own, findings);
            findings.addAll(new CohortSpread(preflight).of(own));
        });
        sequences(findings);
        readers(findings);
        return findings;
    }

    private void imagesTwice(List<CaseSheet> own, List<Finding> findings) {
        Map<String, List<CaseSheet>> images =
                by(own, s -> s.image().filter(i -> !i.isConstant()).map(ImageFacts::digest));
        images.values().forEach(same -> {
            for (CaseSheet s : same) {
                others(s, same).ifPresent(others -> {
                    boolean oneFile = same.stream()
                            .anyMatch(o -> !o.patient().equals(s.patient())
                                    && o.row()
                                            .files()
                                            .image()
                                            .equals(s.row().files().image()));
                    boolean regions = s.group().rows() == CaseGroup.Rows.REGIONS;
                    findings.add(finding(
                            !regions ? Severity.ERROR : oneFile ? Severity.NOTE : Severity.WARNING,
                            oneFile ? "image-file-twice" : "image-twice",
                            s,
                            s.row().files().image().toString(),
                            (oneFile
                                            ? "the same image file is named for patient "
                                            : "all voxels are those of the image of patient ")
                                    + others + ".",
                            regions
                                    ? "Nothing needs to be done if both are regions of one image."
                                    : "Find out whose image it is and correct the list; one patient under two ids would"
                                            + " stand in training and test part."));
                });
            }
        });
    }

    private void masksTwice(List<CaseSheet> own, List<Finding> findings) {
        Map<String, List<CaseSheet>> masks =
                by(own, s -> s.region().filter(r -> !r.isWholeImage()).map(RegionFacts::digest));
        masks.values().forEach(same -> {
            for (CaseSheet s : same) {
                others(s, same).ifPresent(others -> {
                    RegionFacts region = s.region().orElseThrow();
                    boolean drawn = !region.isBox()
                            && region.voxels() > FEW
                            && s.group().rows() == CaseGroup.Rows.PATIENTS;
                    findings.add(finding(
                            drawn ? Severity.ERROR : Severity.WARNING,
                            "mask-twice",
                            s,
                            s.row().files().mask().toString(),
                            "the region has exactly the voxels of the region of patient " + others + " ("
                                    + CheckText.volume(region) + ").",
                            "Name the mask that was drawn on this patient's image."));
                });
            }
        });
    }

    private static Map<String, List<CaseSheet>> by(List<CaseSheet> all, Function<CaseSheet, Optional<String>> digest) {
        Map<String, List<CaseSheet>> same = new LinkedHashMap<>();
        all.forEach(s -> digest.apply(s)
                .ifPresent(d -> same.computeIfAbsent(d, k -> new ArrayList<>()).add(s)));
        return same;
    }

    /** The other patients among sheets, quoted; nothing where there is none. */
    private static Optional<String> others(CaseSheet own, List<CaseSheet> same) {
        List<String> others = same.stream()
                .map(CaseSheet::patient)
                .filter(p -> !p.equals(own.patient()))
                .distinct()
                .map(p -> "'" + p + "'")
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
    }

    private void sequences(List<Finding> findings) {
        Map<String, List<CaseSheet>> images = new LinkedHashMap<>();
        for (CaseSheet s : sheets) {
            if (s.group().reader() == 1 && s.image().isPresent()) {
                images.computeIfAbsent(s.patient() + '\n' + s.image().get().digest(), k -> new ArrayList<>())
                        .add(s);
            }
        }
        images.values().forEach(same -> {
            CaseSheet last = same.get(same.size() - 1);
            if (!last.group().sequence().equals(same.get(0).group().sequence())) {
                findings.add(finding(
                        Severity.ERROR,
                        "image-of-other-sequence",
                        last,
                        last.row().files().image().toString(),
                        "all voxels are those of the patient's image of sequence "
                                + same.get(0).group().sequence() + ".",
                        "Name the image of this sequence in the list."));
            }
        });
    }

    private void readers(List<Finding> findings) {
        for (CaseSheet s : sheets) {
            if (s.group().reader() == 1) {
                continue;
            }
            Optional<CaseSheet> first = sheets.stream()
                    .filter(o -> o.group().reader() == 1
                            && o.group().sequence().equals(s.group().sequence())
                            && o.patient().equals(s.patient()))
                    .findFirst();
            if (first.isEmpty()) {
                findings.add(finding(
                        Severity.ERROR,
                        "second-reading-unknown",
                        s,
                        s.group().cases().source(),
                        "the patient was read by reader " + s.group().reader() + " but is not in the first reading.",
                        "Correct the id, or remove the row from "
                                + s.group().cases().source() + "."));
            } else {
                pair(first.get(), s, findings);
            }
        }
    }

    private void pair(CaseSheet first, CaseSheet second, List<Finding> findings) {
        if (first.image().isPresent()
                && second.image().isPresent()
                && !first.image().get().digest().equals(second.image().get().digest())) {
            findings.add(finding(
                    Severity.ERROR,
                    "second-reading-other-image",
                    second,
                    second.row().files().image().toString(),
                    "the two readers' images differ: " + first.row().files().image() + " and "
                            + second.row().files().image() + ".",
                    "Name the same image in both readings."));
        }
        if (first.region().isEmpty() || second.region().isEmpty()) {
            return;
        }
        RegionFacts a = first.region().get();
        RegionFacts b = second.region().get();
        if (a.digest().equals(b.digest())) {
            findings.add(finding(
                    Severity.WARNING,
                    "second-reading-identical",
                    second,
                    second.row().files().mask().toString(),
                    "the region has exactly the voxels of the first reading (" + CheckText.volume(a)
                            + "): no second reading, and agreement (ICC) would be too good.",
                    "Name the second reader's mask, or remove the row from the second reading."));
        } else if (a.geometry().sizeEquals(b.geometry()) && apart(a, b)) {
            findings.add(finding(
                    Severity.WARNING,
                    "second-reading-elsewhere",
                    second,
                    second.row().files().mask().toString(),
                    "the regions of the two readers have no voxel in common.",
                    "Check that both readers drew the same lesion."));
        }
    }

    private static boolean apart(RegionFacts a, RegionFacts b) {
        return apart(a.box().x0(), a.box().nx(), b.box().x0(), b.box().nx())
                || apart(a.box().y0(), a.box().ny(), b.box().y0(), b.box().ny())
                || apart(a.box().z0(), a.box().nz(), b.box().z0(), b.box().nz());
    }

    private static boolean apart(int from, int count, int otherFrom, int otherCount) {
        return from + count <= otherFrom || otherFrom + otherCount <= from;
    }

    private Finding finding(Severity severity, String code, CaseSheet sheet, String file, String message, String fix) {
        String way = severity == Severity.ERROR && !code.equals("second-reading-unknown")
                ? preflight.exclusion().orLeaveOut(sheet.patient())
                : "";
        return Finding.of(severity, code, message, fix + way)
                .about(sheet.patient())
                .in(sheet.group().subject())
                .at(file, file.equals(sheet.group().cases().source()) ? sheet.place() : "");
    }
}
