package org.softcall.training;

import org.softcall.calling.Candidate;

/** A candidate with the truth about it. */
public record Example(Candidate candidate, Label label) {}
