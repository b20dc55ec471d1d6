/**
 * For lists that are fetched page by page as far as somebody scrolls. They stand as they were read until they are left, and
 * begin at their first page when they are opened again: read again as a whole, each page would be asked for once more.
 */
export const LONG_LIST = { staleTime: Infinity, gcTime: 0, structuralSharing: false } as const
