package org.voxrisk.riskmodel.model.svm;

/**
 * The kernel of a support vector machine: a product of two rows in a space of more dimensions.
 *
 * @param shape its formula
 * @param scale gamma; a linear kernel has none and takes 1
 * @param degree d of a polynomial, at least 1; others take 1
 * @param offset c0 of a polynomial or sigmoid; others take 0
 */
public record SvmKernel(Shape shape, KernelScale scale, int degree, double offset) {
    /** Formula of a kernel. */
    public enum Shape {
        /** {@code u'v}. */
        LINEAR,
        /** {@code exp(-gamma |u - v|^2)}. */
        RBF,
        /** {@code (gamma u'v + c0)^d}. */
        POLYNOMIAL,
        /** {@code tanh(gamma u'v + c0)}; not a product for every gamma and c0, so that training may not settle. */
        SIGMOID
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when the degree is below 1 or the offset is not finite
     */
    public SvmKernel {
        if (degree < 1 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "kernel degree = " + degree + " must be at least 1, offset = " + offset + " must be finite");
        }
    }

    /** The plain product. */
    public static SvmKernel linear() {
        return new SvmKernel(Shape.LINEAR, KernelScale.of(1), 1, 0);
    }

    /** The Gaussian kernel. */
    public static SvmKernel rbf(KernelScale scale) {
        return new SvmKernel(Shape.RBF, scale, 1, 0);
    }

    /** The polynomial kernel. */
    public static SvmKernel polynomial(int degree, KernelScale scale, double offset) {
        return new SvmKernel(Shape.POLYNOMIAL, scale, degree, offset);
    }

    /** The sigmoid kernel. */
    public static SvmKernel sigmoid(KernelScale scale, double offset) {
        return new SvmKernel(Shape.SIGMOID, scale, 1, offset);
    }

    /** For a label. */
    String label() {
        return switch (shape) {
            case LINEAR -> "linear";
            case RBF -> "RBF, gamma " + scale.label();
            case POLYNOMIAL -> "polynomial of degree " + degree + ", gamma " + scale.label() + ", offset " + offset;
            case SIGMOID -> "sigmoid, gamma " + scale.label() + ", offset " + offset;
        };
    }

    /** With gamma known. */
    KernelFunction with(double gamma) {
        return new KernelFunction(shape, gamma, degree, offset);
    }
}
