/**
 * Shared parts of the image readers and writers: conversion between stored bytes and voxels, and checks of declared
 * sizes and axes. Not exported.
 */
@NullMarked
package org.voxrisk.io.internal;

import org.jspecify.annotations.NullMarked;
