/**
 * Grows when an examination finds what it did not find before: 1 looked at all the cells and what goes out with them,
 * 2 also reads what labels say of persons.
 */
export const examinationRules = 2
