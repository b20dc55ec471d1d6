/** More columns than that nobody reads side by side. */
export const COMPARED_MAX = 4
