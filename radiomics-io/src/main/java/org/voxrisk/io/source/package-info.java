/**
 * Where the bytes of an image come from: a file, an array, a stream, a resource of the class path.
 *
 * <pre>{@code
 * Image3D image = ImageReader.read(Source.of(Path.of("ct.nii.gz"))).image();
 * Image3D sent = ImageReader.read(Source.ofStream("upload.nrrd", request, 1L << 30)).image();
 * Image3D pair = ImageReader.read(Source.of("ct.nhdr", Map.of("ct.nhdr", header, "ct.raw", voxels))).image();
 * Image3D phantom = ImageReader.read(Source.ofResource(MyTest.class, "phantom.nrrd")).image();
 * }</pre>
 */
@NullMarked
package org.voxrisk.io.source;

import org.jspecify.annotations.NullMarked;
