/** Words too common to search by, without accents. `est` (Grand Est), `sans` and `plus` carry meaning and stay. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a ai au aux avec c ce ces cet cette d dans de des du elle en et eux il ils je l la le les leur leurs lui ' +
    'ma mes mon n ne nos notre nous on ou par pour qu que qui sa se ses son sont sur ta tes toi ton tu un une ' +
    'vos votre vous y quel quelle quels quelles dont afin ainsi etc and of the to for'
  ).split(' '),
)

/** What may stand before an apostrophe and disappears with it. */
export const elisions: ReadonlySet<string> = new Set(
  'l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu'.split(' '),
)
