package org.voxrisk.io.cohort.check;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.Geometry;

/** What is unusual about one region for itself. */
final class RegionCheck {
    private final CheckLimits limits;
    private final boolean slices;

    RegionCheck(CasePreflight preflight) {
        this.limits = preflight.limits();
        this.slices = preflight.parameters().extraction().sliceAxis().isPresent();
    }

    List<Finding> of(RegionFacts region, ImageFacts image) {
        List<Finding> findings = new ArrayList<>();
        if (region.voxels() < limits.fewestVoxels()) {
            findings.add(warning(
                    "region-small",
                    "the region has " + CheckText.volume(region) + "; below " + limits.fewestVoxels()
                            + " voxels texture and shape tell little.",
                    "Check label and mask; leave so small a lesion out if it is meant."));
        }
        parts(region, findings);
        if (region.isWholeImage() && image.geometry().voxelCount() > 1) {
            findings.add(warning(
                    "region-whole-image",
                    "the region is the whole image of " + image.geometry().sizeText() + " voxels.",
                    "Check that the mask is one of the lesion; an image cut to it needs a margin for filters."));
        } else if (region.touchesBorder()) {
            findings.add(warning(
                    "region-at-border",
                    "the region reaches the border of the image (box from " + corner(region) + " in "
                            + region.geometry().sizeText() + "): the lesion may be cut off.",
                    "Look at the first and last slices; use an image that holds the whole lesion."));
        }
        Geometry g = region.geometry();
        boolean flat = region.box().dimensions() < 3 && g.nx() > 1 && g.ny() > 1 && g.nz() > 1;
        if (flat && !slices) {
            findings.add(warning(
                    "region-one-slice",
                    "the region is one voxel thick (box of " + CheckText.size(region.box())
                            + "), and features are 3-D.",
                    "Draw it in all slices, or extract in 2-D (force2D) for all patients."));
        }
        if (2L * region.inBackground() > region.voxels() && image.atLowest() > 1 && !image.isConstant()) {
            findings.add(warning(
                    "region-in-background",
                    region.inBackground() + " of " + region.voxels()
                            + " voxels of the region have the image's smallest intensity, "
                            + CheckText.number(image.lowest()) + ", as air or an empty border has.",
                    "Look whether the mask lies on the lesion: it may be mirrored, shifted, or of another image."));
        }
        return findings;
    }

    private void parts(RegionFacts region, List<Finding> findings) {
        if (region.parts() < 2) {
            return;
        }
        String found = "the region has " + region.parts() + " parts, the largest of " + region.largestPart()
                + " and the smallest of " + region.smallestPart() + " of " + region.voxels() + " voxels";
        if (region.smallestPart() < limits.speckShare() * region.voxels() || region.parts() > limits.mostParts()) {
            findings.add(warning(
                    "region-specks",
                    found + ": strokes that went astray change diameters, volume and textures.",
                    "Remove the specks from the mask, or join what belongs together."));
        } else {
            findings.add(Finding.of(
                    Severity.NOTE,
                    "region-parts",
                    found + ".",
                    "Nothing needs to be done if the lesion has several parts; diameters go from one to the other."));
        }
    }

    private static String corner(RegionFacts region) {
        return region.box().x0() + "," + region.box().y0() + "," + region.box().z0() + " of "
                + CheckText.size(region.box());
    }

    private static Finding warning(String code, String message, String fix) {
        return Finding.of(Severity.WARNING, code, message, fix);
    }
}
