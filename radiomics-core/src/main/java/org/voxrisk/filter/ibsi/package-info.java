/**
 * The filters of the Image Biomarker Standardisation Initiative, chapter 2 (IBSI-2), as its reference response maps
 * have them: mean, Gaussian and Laplacian-of-Gaussian kernels, Laws, Gabor, separable and non-separable wavelets,
 * Riesz transforms; in 3-D or slice by slice in any plane, with the boundary the settings name, and pooled over
 * right-angle rotations where they say so.
 *
 * <p>The filters of {@code org.voxrisk.filter} are PyRadiomics', which differ: its Laplacian of Gaussian is recursive
 * and scaled by sigma^2, its wavelets are periodic and not dilated. Labels of the two are never the same.
 *
 * <p>In the data flow they stand where all filters stand, between preprocessing and discretisation. Lengths in mm are
 * divided by the voxel spacing of each axis; supports and distances are in voxels. All results are FLOAT64. A filter
 * here is defined for every image; one that works in the Fourier domain spreads a NaN or an infinity over the volume
 * or slice, one that works in lines over its support.
 *
 * <p>Source: A. Depeursinge et al., "Standardised convolutional filtering for radiomics", arXiv:2006.05470; P. Whybra
 * et al., Radiology 2024, 310, e231319.
 */
@NullMarked
package org.voxrisk.filter.ibsi;

import org.jspecify.annotations.NullMarked;
