import type { Letter, SecurityEvent, Wording } from './letter.ts'

const NOT_YOU = 'Bunu siz istemediyseniz hiçbir şey yapmayın: hiçbir şey değişmez.'

const EVENTS: Readonly<Record<SecurityEvent, string>> = {
  password_changed: 'Kasa parolanız değiştirildi ve diğer bütün oturumlar kapatıldı.',
  email_changed: 'Kasa hesabınızın e-posta adresi değiştirildi.',
  second_factor_on: 'Kasa hesabınızda iki adımlı doğrulama açıldı.',
  second_factor_off: 'Kasa hesabınızda iki adımlı doğrulama kapatıldı.',
  recovery_code_used: 'Kasa hesabınıza bir kurtarma koduyla girildi.',
  ownership_transferred: 'Üyesi olduğunuz bir kuruluşun sahipliği devredildi.',
  passkey_added: 'Kasa hesabınıza bir geçiş anahtarı eklendi. Bu anahtar kimdeyse sizin adınıza giriş yapabilir.',
  passkey_removed: 'Kasa hesabınızdan bir geçiş anahtarı kaldırıldı.',
  identity_linked:
    'Kasa hesabınıza başka bir sağlayıcıyla giriş bağlandı. O giriş kimdeyse sizin adınıza giriş yapabilir.',
  identity_unlinked: 'Başka bir sağlayıcıyla giriş Kasa hesabınızdan ayrıldı.',
}

/** A letter in Turkish. */
export function wordTurkish(letter: Letter): Wording {
  switch (letter.kind) {
    case 'verify':
      return {
        subject: 'Adresinizi doğrulayın',
        paragraphs: ['Bu adresin size ait olduğunu doğrulayın. Bağlantı 24 saat geçerlidir ve bir kez kullanılır.'],
        action: 'Adresi doğrula',
        closing: NOT_YOU,
      }
    case 'already_registered':
      return {
        subject: 'Zaten bir hesabınız var',
        paragraphs: ['Bu adresle yeni bir hesap istendi, ancak zaten bir hesabınız var. Her zamanki gibi giriş yapın.'],
        action: 'Giriş yap',
        closing: NOT_YOU,
      }
    case 'reset':
      return {
        subject: 'Yeni bir parola seçin',
        paragraphs: [
          'Yeni bir parola seçin. Bağlantı 30 dakika geçerlidir ve bir kez kullanılır. Bütün oturumları kapatır.',
        ],
        action: 'Parola seç',
        closing: NOT_YOU,
      }
    case 'magic_link':
      return {
        subject: `Kasa girişi: ${letter.code}`,
        paragraphs: [
          'Bağlantıyı, istediğiniz tarayıcıda açın ya da kodu oraya yazın. İkisi de 10 dakika geçerlidir ve bir kez kullanılır.',
        ],
        action: 'Giriş yap',
        code: letter.code,
        closing: NOT_YOU,
      }
    case 'invite':
      return {
        subject: `${letter.inviter} sizi ${letter.organization} kuruluşuna davet ediyor`,
        paragraphs: [
          `${letter.inviter} sizi Kasa üzerindeki ${letter.organization} kuruluşuna davet ediyor.`,
          'Davet yalnızca bu adres içindir ve 7 gün sonra sona erer.',
        ],
        action: 'Daveti gör',
        closing: 'Bu kişiyi tanımıyorsanız bu mektubu dikkate almayın.',
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
        subject: `${letter.sender} adresinden bir mesaj`,
        paragraphs: [`${letter.sender} Kasa yardım sayfalarından yazdı:`, ...letter.message.split(/\n+/)],
        action: 'Yanıtla',
        closing:
          'Bu adresin gerçekten ona ait olduğu doğrulanmadı. Mesaj konsolda, Yönetim altındaki Mesajlar bölümünde de durur.',
      }
    case 'reply':
      return {
        subject: 'Mesajınıza yanıt',
        paragraphs: [...letter.message.split(/\n+/), 'Şunu yazmıştınız:', ...letter.asked.split(/\n+/)],
        action: 'Yardım sayfalarına bak',
        closing: 'Bize siz yazmadıysanız bu adresi başka biri vermiştir. Bu mektubu dikkate almayın.',
      }
    case 'test':
      return {
        subject: 'Kasa deneme mektubu',
        paragraphs: ['Bu Kasa sunucusunun mektupları buraya ulaşıyor. Bir şey yapmanız gerekmez.'],
        action: 'Yönetim sayfasını aç',
        closing: 'Bu mektubu bu Kasa sunucusunun bir işletmeni istedi.',
      }
  }
}

type ChangeLetter = Extract<Letter, { kind: 'change_email_old' | 'change_email_new' | 'transfer' | 'security_notice' }>

/** What tells of a change to a sign-in or an organization. */
function wordChange(letter: ChangeLetter): Wording {
  switch (letter.kind) {
    case 'change_email_old':
      return {
        subject: 'Adres değişikliğini onaylayın',
        paragraphs: [
          `Kasa hesabınızın yeni adresi ${letter.newEmail} olacak. İki adres de 24 saat içinde onaylayınca değişir.`,
        ],
        action: 'Eski adresten onayla',
        closing: 'Bunu siz istemediyseniz onaylamayın ve parolanızı değiştirin.',
      }
    case 'change_email_new':
      return {
        subject: 'Yeni adresinizi onaylayın',
        paragraphs: ['Bu, bir Kasa hesabının yeni adresi olacak. İki adres de onaylayınca değişir.'],
        action: 'Yeni adresi onayla',
        closing: NOT_YOU,
      }
    case 'transfer':
      return {
        subject: `${letter.organization} kuruluşunun sahibi olun`,
        paragraphs: [
          `${letter.organization} kuruluşunun sahibi onu size devretmek istiyor. İkiniz de 7 gün içinde onaylamalısınız.`,
        ],
        action: 'İsteği gör',
        closing: 'Siz kabul edip sahibi onaylamadan hiçbir şey değişmez.',
      }
    case 'security_notice':
      return {
        subject: 'Kasa hesabınızda bir değişiklik',
        paragraphs: [EVENTS[letter.event]],
        action: 'Güvenlik ayarlarına bak',
        closing: 'Bunu siz yapmadıysanız parolanızı sıfırlayın ve işletmeninize bildirin.',
      }
  }
}
