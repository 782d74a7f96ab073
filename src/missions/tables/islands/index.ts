import { island } from '../../../ui/islands/island.ts'

/** The explorer comes with its page only: it weighs more than all the rest. */
island('explorer', (root) => {
  // Columns are measured in the type that they are shown in.
  void Promise.all([import('./explorer.ts'), document.fonts.ready]).then(([{ openExplorer }]) =>
    openExplorer(root),
  )
})
