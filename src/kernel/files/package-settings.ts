import { z } from 'zod'

/** Bounds of the documents that administrations send one another. */
export interface PackagesConfig {
  maxFileSize: number
  bytesPerDay: number
}

export const packageSettings = {
  PACKAGE_FILE_SIZE: {
    shape: z.coerce.number().int().min(1024),
    default: String(500 * 1024 ** 2),
    about: 'Largest file, in bytes, of a package that an administration sends to others.',
  },
  PACKAGE_BYTES_PER_DAY: {
    shape: z.coerce.number().int().min(1024),
    default: String(5 * 1024 ** 3),
    about:
      'Bytes of packages that one software, or one agent, may fetch in a day: what a stolen key or account takes at most before somebody sees it.',
  },
} as const

export function readPackages(read: (name: keyof typeof packageSettings) => number): PackagesConfig {
  return { maxFileSize: read('PACKAGE_FILE_SIZE'), bytesPerDay: read('PACKAGE_BYTES_PER_DAY') }
}
