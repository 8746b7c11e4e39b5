package org.voxrisk.io.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.Gabor;
import org.voxrisk.filter.ibsi.Laws;
import org.voxrisk.filter.ibsi.LawsKernel;
import org.voxrisk.filter.ibsi.Mean;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Orientation;
import org.voxrisk.filter.ibsi.OrthogonalPlanes;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.filter.ibsi.Riesz;
import org.voxrisk.filter.ibsi.RieszBase;
import org.voxrisk.filter.ibsi.SampledLaplacianOfGaussian;
import org.voxrisk.filter.ibsi.SeparableWavelet;
import org.voxrisk.image.Axis;

/** The filter that a row of the tables of IBSI-2 describes in words. */
final class Ibsi2Filter {
    private final String kind;
    private final String parameters;
    private final Optional<Axis> normal;
    private final Boundary boundary;
    private final Optional<Pooling> rotations;

    private Ibsi2Filter(String kind, boolean flat, Boundary boundary, String parameters, Optional<Pooling> rotations) {
        this.kind = kind;
        this.parameters = parameters;
        this.normal = flat ? Optional.of(Axis.Z) : Optional.empty();
        this.boundary = boundary;
        this.rotations = rotations;
    }

    /**
     * Makes the filter.
     *
     * @throws IllegalArgumentException if it is of a kind or has a parameter that is not known here
     */
    static ImageFilter of(
            String kind, String dimension, String boundary, String parameters, Optional<String> rotationPooling) {
        boolean flat = switch (dimension) {
            case "2D" -> true;
            case "3D" -> false;
            default -> throw new IllegalArgumentException("filter_dim = " + dimension);
        };
        return new Ibsi2Filter(
                        kind,
                        flat,
                        boundary.isEmpty() ? Boundary.ZERO : Boundary.valueOf(upper(boundary)),
                        parameters,
                        rotationPooling.map(p -> Pooling.valueOf(upper(p))))
                .filter();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private ImageFilter filter() {
        return switch (kind) {
            case "none" -> new Original();
            case "mean" -> new Mean(whole("support=(\\d+) voxels"), normal, boundary);
            case "Laplacian of Gaussian" -> laplacian();
            case "Laws kernel" -> laws();
            case "Gabor" -> gabor();
            case "separable wavelet" ->
                new SeparableWavelet(
                        wavelet(), List.of(text("map=([LH]+)")), whole("level=(\\d+)"), rotations, normal, boundary);
            case "non-separable wavelet" -> nonSeparable(text("(Simoncelli|Shannon)"));
            case "Riesz-transformed LoG" -> riesz(laplacian());
            case "Riesz-transformed Simoncelli" -> riesz(nonSeparable("Simoncelli"));
            default -> throw new IllegalArgumentException("a filter \"" + kind + "\" is not known here");
        };
    }

    private SampledLaplacianOfGaussian laplacian() {
        return new SampledLaplacianOfGaussian(
                number("sigma=([\\d.]+) mm"), number("cutoff=([\\d.]+) sigma"), normal, boundary);
    }

    private Laws laws() {
        Optional<String> delta = find("delta=(\\d+)");
        return new Laws(
                LawsKernel.parse(text("kernel=(\\w+)")),
                rotations,
                delta.isPresent() ? OptionalInt.of(Integer.parseInt(delta.get())) : OptionalInt.empty(),
                normal,
                boundary);
    }

    private ImageFilter gabor() {
        Optional<String> theta = find("theta=([\\w/]+)");
        Orientation orientation = theta.isPresent()
                ? new Orientation.Single(degrees(theta.get()))
                : new Orientation.All(degrees(text("theta step=([\\w/]+)")), rotations.orElseThrow());
        text("(modulus)");
        Gabor gabor = new Gabor(
                number("sigma=([\\d.]+) mm"),
                number("lambda=([\\d.]+) mm"),
                number("gamma=([\\d.]+)"),
                orientation,
                Gabor.ResponsePart.MODULUS,
                Axis.Z,
                boundary);
        return find("(orthogonal)").isPresent() ? new OrthogonalPlanes(gabor, Pooling.AVERAGE) : gabor;
    }

    private NonSeparableWavelet nonSeparable(String family) {
        text("map=(B)");
        return new NonSeparableWavelet(
                NonSeparableWavelet.Family.valueOf(upper(family)),
                NonSeparableWavelet.Band.BAND_PASS,
                whole("level=(\\d+)"),
                normal,
                boundary);
    }

    private Riesz riesz(RieszBase base) {
        String order = "order l=\\((\\d+),(\\d+),(\\d+)\\)";
        Matcher matcher = Pattern.compile(order).matcher(parameters);
        if (!matcher.find()) {
            throw new IllegalArgumentException(kind + ": no order in " + parameters);
        }
        return new Riesz(
                new Riesz.Order(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))),
                base,
                rotations);
    }

    private String wavelet() {
        Matcher matcher =
                Pattern.compile("(Daubechies|Coiflet|Symlet|Haar) ?(\\d*)").matcher(parameters);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no wavelet in " + parameters);
        }
        String order = matcher.group(2);
        return switch (matcher.group(1)) {
            case "Daubechies" -> "db" + order;
            case "Coiflet" -> "coif" + order;
            case "Symlet" -> "sym" + order;
            default -> "haar";
        };
    }

    /** An angle such as {@code 5pi/4}. */
    private static double degrees(String angle) {
        Matcher matcher = Pattern.compile("(\\d*)pi(?:/(\\d+))?").matcher(angle);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("angle " + angle);
        }
        double times = matcher.group(1).isEmpty() ? 1 : Double.parseDouble(matcher.group(1));
        return 180 * times / (matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2)));
    }

    private double number(String pattern) {
        return Double.parseDouble(text(pattern));
    }

    private int whole(String pattern) {
        return Integer.parseInt(text(pattern));
    }

    private String text(String pattern) {
        return find(pattern)
                .orElseThrow(() -> new IllegalArgumentException(kind + ": no " + pattern + " in " + parameters));
    }

    private Optional<String> find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(parameters);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
