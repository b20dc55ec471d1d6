import type { Letter, SecurityEvent, Wording } from './letter.ts'

const NOT_YOU = 'If you did not ask for this, do nothing: nothing changes.'

const EVENTS: Readonly<Record<SecurityEvent, string>> = {
  password_changed: 'The password of your Kasa sign-in was changed, and every other session was ended.',
  email_changed: 'The address of your Kasa sign-in was changed.',
  second_factor_on: 'A second factor was turned on for your Kasa sign-in.',
  second_factor_off: 'The second factor of your Kasa sign-in was turned off.',
  recovery_code_used: 'A recovery code was used to sign in to Kasa.',
  ownership_transferred: 'The ownership of an organization that you belong to was transferred.',
  passkey_added: 'A passkey was added to your Kasa sign-in. Whoever holds it can sign in as you.',
  passkey_removed: 'A passkey was removed from your Kasa sign-in.',
  identity_linked:
    'A sign-in with another provider was linked to your Kasa sign-in. Whoever has it can sign in as you.',
  identity_unlinked: 'The sign-in with another provider was taken off your Kasa sign-in.',
}

/** A letter in English. */
export function wordEnglish(letter: Letter): Wording {
  switch (letter.kind) {
    case 'verify':
      return {
        subject: 'Confirm your address',
        paragraphs: ['Confirm that this address is yours. The link works for 24 hours, once.'],
        action: 'Confirm the address',
        closing: NOT_YOU,
      }
    case 'already_registered':
      return {
        subject: 'You have a sign-in already',
        paragraphs: ['Somebody asked for a new sign-in with this address, but there is one already. Sign in as usual.'],
        action: 'Sign in',
        closing: NOT_YOU,
      }
    case 'reset':
      return {
        subject: 'Choose a new password',
        paragraphs: ['Choose a new password. The link works for 30 minutes, once. It ends every session.'],
        action: 'Choose a password',
        closing: NOT_YOU,
      }
    case 'magic_link':
      return {
        subject: `Sign in to Kasa: ${letter.code}`,
        paragraphs: [
          'Open the link in the browser in which you asked for it, or type the code there. Both work for 10 minutes, once.',
        ],
        action: 'Sign in',
        code: letter.code,
        closing: NOT_YOU,
      }
    case 'invite':
      return {
        subject: `${letter.inviter} invites you to ${letter.organization}`,
        paragraphs: [
          `${letter.inviter} invites you to the organization ${letter.organization} on Kasa.`,
          'The invitation is for this address only and expires in 7 days.',
        ],
        action: 'See the invitation',
        closing: 'If you do not know them, ignore this letter.',
      }
    case 'contact':
    case 'reply':
    case 'test':
      return wordDesk(letter)
    case 'change_email_old':
    case 'change_email_new':
    case 'transfer':
    case 'security_notice':
      return wordChange(letter)
  }
}

type DeskLetter = Extract<Letter, { kind: 'contact' | 'reply' | 'test' }>

/** Letters from and to the operator. */
function wordDesk(letter: DeskLetter): Wording {
  switch (letter.kind) {
    case 'contact':
      return {
        subject: `A letter from ${letter.sender}`,
        paragraphs: [`${letter.sender} wrote through the help pages of Kasa:`, ...letter.message.split(/\n+/)],
        action: 'Answer',
        closing:
          'Nobody has confirmed that this address is theirs. The letter is also in the console, under Admin, Letters.',
      }
    case 'reply':
      return {
        subject: 'An answer to your letter',
        paragraphs: [...letter.message.split(/\n+/), 'You wrote:', ...letter.asked.split(/\n+/)],
        action: 'Look at the help pages',
        closing: 'If you did not write to us, somebody else gave this address. Ignore this letter.',
      }
    case 'test':
      return {
        subject: 'A test letter from Kasa',
        paragraphs: ['Letters of this Kasa arrive here. You need to do nothing.'],
        action: 'Open the operator desk',
        closing: 'An operator of this Kasa asked for this letter.',
      }
  }
}

type ChangeLetter = Extract<Letter, { kind: 'change_email_old' | 'change_email_new' | 'transfer' | 'security_notice' }>

/** What tells of a change to a sign-in or an organization. */
function wordChange(letter: ChangeLetter): Wording {
  switch (letter.kind) {
    case 'change_email_old':
      return {
        subject: 'Confirm that your address changes',
        paragraphs: [
          `Your Kasa sign-in shall get the address ${letter.newEmail}. It changes when both addresses have confirmed, within 24 hours.`,
        ],
        action: 'Confirm from the old address',
        closing: 'If you did not ask for this, do not confirm, and change your password.',
      }
    case 'change_email_new':
      return {
        subject: 'Confirm your new address',
        paragraphs: ['This shall be the new address of a Kasa sign-in. It changes when both addresses have confirmed.'],
        action: 'Confirm the new address',
        closing: NOT_YOU,
      }
    case 'transfer':
      return {
        subject: `Become the owner of ${letter.organization}`,
        paragraphs: [
          `The owner of ${letter.organization} wants to hand it over to you. Both of you must confirm within 7 days.`,
        ],
        action: 'See the request',
        closing: 'Nothing changes until you accept and the owner confirms.',
      }
    case 'security_notice':
      return {
        subject: 'A change to your Kasa sign-in',
        paragraphs: [EVENTS[letter.event]],
        action: 'Look at your security settings',
        closing: 'If this was not you, reset your password and tell your operator.',
      }
  }
}
