import { words } from '#kernel/words'

/** What the mail of a campaign says besides what the office wrote. */
export const campaignWords = words(
  {
    whole: 'La liste à jour, avec ce qui est déjà fait, vous attend dans votre travail :',
    why: 'Vous recevez ce courriel parce que vous publiez pour cette organisation.',
    stop: 'Ne plus recevoir les campagnes de qualité :',
  },
  {
    whole: 'The list of today, with what is done already, waits for you in your work:',
    why: 'You receive this mail because you publish for this organisation.',
    stop: 'Stop receiving quality campaigns:',
  },
)
