import { words } from '#kernel/words'

export const documentWords = words(
  {
    faultAt: (line: string, column: string) => `Première faute : ligne ${line}, colonne ${column}.`,
    tooHeavy: 'Ses alias, ou sa profondeur, demandent trop de temps ou de mémoire.',
    tooLong: (megabytes: number) => `Il a plus de ${megabytes} Mo.`,
  },
  {
    faultAt: (line, column) => `First fault: line ${line}, column ${column}.`,
    tooHeavy: 'Its aliases, or its depth, take too much time or memory.',
    tooLong: (megabytes) => `It is over ${megabytes} MB.`,
  },
)
