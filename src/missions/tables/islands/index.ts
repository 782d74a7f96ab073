import { island } from '../../../ui/islands/island.ts'

/** The explorer comes with its page only: it weighs more than all the rest. */
island('explorer', (root) => {
  void import('./explorer.ts').then(({ openExplorer }) => openExplorer(root))
})
