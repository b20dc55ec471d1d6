// Written by scripts/write-console-api.ts from the OpenAPI document. Do not edit.
export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["getHealthLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls are taken: the ledger answers */
        get: operations["getHealthReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts */
        get: operations["getAccounts"];
        put?: never;
        /** Make a customer account */
        post: operations["postAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which ways in this server offers */
        get: operations["getSignInWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new sign-in
         * @description A letter to the address says how it goes on. The answer is the same whether or not somebody has the address. Where sign-up is by invitation, the token of the invitation is needed.
         */
        post: operations["postSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with address and password
         * @description Sets the cookie of the session. With secondFactor "required" it is good for nothing but the code.
         */
        post: operations["postSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring the second factor */
        post: operations["postSignInSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/magic-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a letter that signs in
         * @description It holds a link and a code, both for this browser, for 10 minutes. The answer is the same whether or not somebody has the address.
         */
        post: operations["postSignInMagicLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/magic-link/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with the link or the code of a letter
         * @description Only in the browser that asked for the letter; elsewhere nothing is used up. Opening the link alone does nothing.
         */
        post: operations["postSignInMagicLinkRedeem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a letter to choose a new password
         * @description The answer is the same whether or not somebody has the address.
         */
        post: operations["postSignInReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/reset/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description Ends every session of the user. Signs nobody in.
         */
        post: operations["postSignInResetRedeem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/first-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the operator's sign-in with the link of the first start
         * @description One use, within 24 hours of the start that printed it.
         */
        post: operations["postSignInFirstRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/email-change/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a change of address from one of the two mailboxes */
        post: operations["postEmailChangeConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["postSessionSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who you are
         * @description With the code of the authenticator where there is one, with the password otherwise. Good for ten minutes.
         */
        post: operations["postSessionStepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name or language */
        patch: operations["patchSessionProfile"];
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password
         * @description Every other session ends.
         */
        post: operations["postSessionPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another address
         * @description Letters go to both addresses. It changes when both have confirmed, within 24 hours.
         */
        post: operations["postSessionEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the confirming letter once more */
        post: operations["postSessionVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/verification/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the address with the token of the letter
         * @description Only the user whose address it is, signed in.
         */
        post: operations["postSessionVerificationConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in */
        get: operations["getSessionAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every session but this one */
        post: operations["postSessionEndOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End one session
         * @description On every server with its next request.
         */
        post: operations["postSessionEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a second factor is on */
        get: operations["getSessionSecondFactor"];
        put?: never;
        /**
         * Begin with an authenticator
         * @description Answers the secret as text and as an otpauth address. Nothing changes until a code of it is confirmed.
         */
        post: operations["postSessionSecondFactor"];
        /** Turn the authenticator off */
        delete: operations["deleteSessionSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the authenticator on with its first code
         * @description Every other session ends.
         */
        post: operations["postSessionSecondFactorConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description The old ones are dead.
         */
        post: operations["postSessionRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/providers/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a provider
         * @description Marks the browser for 10 minutes. The provider sends it back to /auth/callback/{provider}.
         */
        post: operations["postSignInProvidersProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which providers sign you in */
        get: operations["getSessionIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/identities/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to link a provider to your sign-in
         * @description Marks the browser for 10 minutes. The provider sends it back to /auth/callback/{provider}. Once linked, what is dangerous needs a new proof.
         */
        post: operations["postSessionIdentitiesProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink a provider from your sign-in
         * @description Not the last way in: a password, a passkey or another provider must be left.
         */
        delete: operations["deleteSessionIdentitiesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with a passkey */
        post: operations["postSignInPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description The authenticator has verified the person, so no second factor is asked for.
         */
        post: operations["postSignInPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/step-up/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to prove again who you are, with a passkey */
        post: operations["postSessionStepUpPasskeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/step-up/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who you are, with a passkey
         * @description Good for ten minutes, as POST /api/session/step-up.
         */
        post: operations["postSessionStepUpPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to add a passkey */
        post: operations["postSessionPasskeysOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your passkeys */
        get: operations["getSessionPasskeys"];
        put?: never;
        /**
         * Add a passkey
         * @description At most 20. It signs in by itself: no second factor is asked for beside it.
         */
        post: operations["postSessionPasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a passkey
         * @description Not the last way in: a password, another passkey or a provider must be left.
         */
        delete: operations["deleteSessionPasskeysId"];
        options?: never;
        head?: never;
        /** Rename a passkey */
        patch: operations["patchSessionPasskeysId"];
        trace?: never;
    };
    "/api/session/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The accounts that you belong to, with what you may do in each
         * @description The account of a request is named in the header x-kasa-account; without it, it is the first of this list. What is not yours is not found.
         */
        get: operations["getSessionAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an organization that you own */
        post: operations["postOrganizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account of this request */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename the account */
        patch: operations["patchOrganization"];
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what in the account, newest first */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit trail with the check of its chain
         * @description At most 10000 events, newest first; narrow it by from and until.
         */
        get: operations["getAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which role gives which permission
         * @description The same for every account. What you yourself may do is in GET /api/session/accounts.
         */
        get: operations["getPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who belongs to the account */
        get: operations["getMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set or take the role of a member in the whole account
         * @description null takes it. The owner cannot be changed: ownership is transferred.
         */
        put: operations["putMembersIdRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member or a service account
         * @description Their roles and keys in this account end at once. The owner cannot be removed.
         */
        delete: operations["deleteMembersId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the account */
        post: operations["postMembersLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The teams of the account */
        get: operations["getTeams"];
        put?: never;
        /** Make a team */
        post: operations["postTeams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a team
         * @description Roles, invitations and keys of the team end. Its members stay in the account.
         */
        delete: operations["deleteTeamsId"];
        options?: never;
        head?: never;
        /** Rename a team */
        patch: operations["patchTeamsId"];
        trace?: never;
    };
    "/api/teams/{id}/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a member into a team, or change their role there */
        put: operations["putTeamsIdMembersMemberId"];
        post?: never;
        /** Take a member out of a team */
        delete: operations["deleteTeamsIdMembersMemberId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/service-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a service account
         * @description A member that is no person. Keys made for it outlive whoever made them. Removed like any member.
         */
        post: operations["postServiceAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pending invitations */
        get: operations["getInvites"];
        put?: never;
        /**
         * Invite somebody by mail
         * @description For 7 days and this address only. Ownership is never given by invitation.
         */
        post: operations["postInvites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation once more
         * @description With a new link and 7 new days; the link before is dead.
         */
        post: operations["postInvitesIdResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation */
        delete: operations["deleteInvitesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation offers you
         * @description Only to the person whose address it was sent to.
         */
        post: operations["postInvitationsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join the organization that invites you */
        post: operations["postInvitationsAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline an invitation */
        post: operations["postInvitationsDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The transfer of ownership under way */
        get: operations["getTransfer"];
        put?: never;
        /**
         * Offer the ownership to another member
         * @description They accept, then you confirm, both within 7 days and with a fresh proof of who you are. You become an admin.
         */
        post: operations["postTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfer/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept the ownership that is offered to you */
        post: operations["postTransferAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfer/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm, as the owner, that the other side becomes the owner */
        post: operations["postTransferConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfer/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel or decline the transfer */
        post: operations["postTransferDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Of the account; a team lead sees those of the team, a member their own.
         */
        get: operations["getKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is in the answer once. A person makes keys of their own, or of a service account; such a key may never do more than its member. The operator may name another account.
         */
        post: operations["postKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an API key
         * @description Makes a key with the same name, rights and owner. The old one works on for the grace, a day by default.
         */
        post: operations["postKeysIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description At once on this node, within a second on every other.
         */
        delete: operations["deleteKeysId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a key for calls from this browser
         * @description For the playground: inference only, for 15 minutes, and it ends with the session. Keep it in memory. Not in the list of keys.
         */
        post: operations["postSessionKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Letters that Kasa wrote, newest first
         * @description Without KASA_SMTP_URL letters stay here for 7 days, to be handed over by the operator. They hold links that sign in: treat them as secrets.
         */
        get: operations["getAdminOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a letter that waits or failed again, now
         * @description It is due at once and has all its attempts before it. What was sent is never sent twice.
         */
        post: operations["postAdminOutboxIdRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether letters go out, and how many wait */
        get: operations["getAdminMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/mail/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every letter that Kasa writes, in every language, with made-up content
         * @description Rendered as they are sent. GET /api/admin/mail/templates/{name}/{locale} shows one as a page.
         */
        get: operations["getAdminMailTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a test letter
         * @description It goes into the outbox and from there the way of all letters: GET /api/admin/outbox tells what became of it.
         */
        post: operations["postAdminMailTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every use of a secret, newest first */
        get: operations["getCredentialsAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List alerts about credentials, newest first */
        get: operations["getCredentialsAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vault/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell the state of the vault
         * @description Ids and counts. No secret is opened.
         */
        get: operations["getVaultDoctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List credentials */
        get: operations["getCredentials"];
        put?: never;
        /**
         * Store a provider key or an endpoint
         * @description The secret is sealed and never shown again. An endpoint without "models" is asked for its list.
         */
        post: operations["postCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a credential */
        get: operations["getCredentialsId"];
        put?: never;
        post?: never;
        /** Destroy a credential */
        delete: operations["deleteCredentialsId"];
        options?: never;
        head?: never;
        /** Change label, scope, state or fallback */
        patch: operations["patchCredentialsId"];
        trace?: never;
    };
    "/api/credentials/{id}/rekey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret
         * @description The new secret is live and the old one destroyed in one step. Calls under way finish.
         */
        post: operations["postCredentialsIdRekey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credentials/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a credential with a free request */
        post: operations["postCredentialsIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/providers/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the providers are that this account has keys for
         * @description From calls and tests that this node has seen since it started, in memory; never from a status page.
         */
        get: operations["getProvidersStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List providers with their terms and how they are called */
        get: operations["getCatalogProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List, search and filter models with their routes and prices */
        get: operations["getCatalogModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one model, or one route of it */
        get: operations["getCatalogModelsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/models/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the prices of a model at an instant; now when none is given */
        get: operations["getCatalogModelsIdPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/models/{id}/price-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read every price that a model ever had or will have, newest first */
        get: operations["getCatalogModelsIdPriceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/margins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the margins in force, one per capability class */
        get: operations["getCatalogMargins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalog/margins/{class}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the margin of a capability class from now on */
        put: operations["putCatalogMarginsClass"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exchange rates of a day, or the last before it: units of each currency for one euro */
        get: operations["getPricesExchangeRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the prices stand: sources, the last sync, alarms, what waits for a person */
        get: operations["getPricesStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the price sources now
         * @description Small changes that the sources agree on are applied, effective now; everything else waits as a review.
         */
        post: operations["postPricesSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List price changes that wait, or waited, for a person, newest first */
        get: operations["getPricesReviews"];
        put?: never;
        /** Approve or reject a price change, once, with the reason */
        post: operations["postPricesReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a price by hand, from now or later, for good or as a promotion with an end */
        post: operations["postPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an account pays: its margin per capability class, its tier and fee on own keys, its tax and currency */
        get: operations["getPricesTerms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/terms/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that was ever agreed or set, newest first, with reason and author; scheduled ones too */
        get: operations["getPricesTermsVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an account a margin of its own for a capability class, from now or later */
        post: operations["postPricesContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fee of each tier (Katman A, B and C) on calls with own keys that is in force */
        get: operations["getPricesFees"];
        put?: never;
        /** Set the fee of a tier (Katman A, B or C) on calls with own keys, from now or later */
        post: operations["postPricesFees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/contract-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an account a fee on own keys of its own instead of that of its tier, from now or later */
        post: operations["postPricesContractFees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an account into a tier of own keys, from now or later */
        post: operations["postPricesTiers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/taxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the tax rate that records of an account tell, from now or later; null for none */
        post: operations["postPricesTaxes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/currencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the currency whose exchange rate records of an account tell, from now or later; null for none */
        post: operations["postPricesCurrencies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give an account funds */
        post: operations["postWalletGrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the account has and what it spent this month
         * @description The operator may name another account.
         */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/caps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Monthly caps and what counts against them
         * @description A team lead sees those of the own teams.
         */
        get: operations["getCaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/caps/{scope}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set or remove a hard monthly cap
         * @description On the account, a team, a member or one API key, per UTC month. null removes it. Calls above it answer 403 plan_limit_exceeded. A team lead caps the own team.
         */
        put: operations["putCapsScopeId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/caps/session/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set or remove a hard cap on a session
         * @description A session is whatever calls of this account name in kasa.session: a chat, a run of an agent. The cap is over its life. null removes it.
         */
        put: operations["putCapsSessionName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List billing records, newest first */
        get: operations["getRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record with its frozen prices, recomputed */
        get: operations["getRecordsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{id}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a record by a linked row, with money back or a note */
        post: operations["postRecordsIdAdjustments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/daily": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Usage and cost per UTC day */
        get: operations["getUsageDaily"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Usage and cost per model, the dearest first */
        get: operations["getUsageModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/usage/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls that did not succeed, per provider, status and error */
        get: operations["getUsageErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reconciliations, newest first, each with its last comparison */
        get: operations["getReconciliations"];
        put?: never;
        /**
         * Compare a provider's own usage and cost reports with the records
         * @description A report is taken whole or refused whole. The same content again is the same reconciliation, compared anew. It only compares: no record, price or fund changes.
         */
        post: operations["postReconciliations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reconciliations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The differences of a reconciliation with their likely causes, page by page */
        get: operations["getReconciliationsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the transparency log is
         * @description isLate: something waits for its leaf for more than a minute, which is an alarm.
         */
        get: operations["getLogStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove that the log of one size continues the one of another
         * @description RFC 6962 hashes, base64. Tiles say the same to those who mirror the log.
         */
        get: operations["getLogConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign with a new key; the old ones sign beside it for 30 days */
        post: operations["postLogKeysRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/log/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cut for ever what ties the log to an account
         * @description No receipt of the account can be made any more; those that were given out stay valid, and the log stays as it is. Cannot be undone. No money moves.
         */
        post: operations["postLogErasures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plans that can be subscribed to */
        get: operations["getPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan of the account and what it was asked to pay */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Subscribe an account to a plan */
        post: operations["postSubscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change of plan, seats or interval would cost and give, to the cent */
        post: operations["postSubscriptionPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change plan, seats or interval
         * @description More comes at once and is prorated; less comes at the end of the paid period.
         */
        post: operations["postSubscriptionChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscription/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the subscription when its paid period ends */
        post: operations["postSubscriptionCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/allowance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The optimization sessions of the running month */
        get: operations["getSessionsAllowance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Thresholds that caps, allowances and the balance have reached, newest first */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/alerts/low-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * When to tell of a low balance, and whether to ask for a top-up
         * @description At most one top-up is open at a time, and no more than the limit of a UTC day is asked for.
         */
        put: operations["putAlertsLowBalance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The limits of an API key, and where they come from */
        get: operations["getKeysIdLimits"];
        /**
         * Narrow an API key
         * @description Replaces all own limits of the key. They hold within a second on every node and never widen its account.
         */
        put: operations["putKeysIdLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The limits of an account */
        get: operations["getAccountsIdLimits"];
        /**
         * Give an account limits in place of its plan
         * @description Replaces what was given before. Limits that are null come from the plan again.
         */
        put: operations["putAccountsIdLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contact-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters of the contact form with their answers, newest first */
        get: operations["getAdminContactMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contact-messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a letter of the contact form and its answers
         * @description They are gone from here for ever. A copy that was mailed is not called back.
         */
        delete: operations["deleteAdminContactMessagesId"];
        options?: never;
        head?: never;
        /** Mark a letter of the contact form as done, or as open again */
        patch: operations["patchAdminContactMessagesId"];
        trace?: never;
    };
    "/api/admin/contact-messages/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a letter of the contact form by mail
         * @description The answer goes into the outbox in the language of the letter, with the letter below it, and the letter is marked as done. Answers to it go to KASA_CONTACT_EMAIL where that is set.
         */
        post: operations["postAdminContactMessagesIdReplies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/help-votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many visitors each help article helped
         * @description One vote per visitor, article and day of UTC. Articles without a vote are not listed.
         */
        get: operations["getAdminHelpVotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The guards of an account */
        get: operations["getGuards"];
        /**
         * Set the guards of an account
         * @description Replaces the whole policy; what is left out is off. It holds within a second on every node and is written to the audit trail.
         */
        put: operations["putGuards"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guards/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the guards of an account would do with a text
         * @description The text is not stored, logged or sent to a provider. A word list or webhook judges it as it would a call.
         */
        post: operations["postGuardsTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The configuration in effect, without secrets */
        get: operations["getConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the instance is: each part with its level, since when, and what to do
         * @description The same numbers as GET /metrics, GET /health/ready and the status page tell. Health of providers, the database and the disk is what the answering node sees; everything else is the same on all nodes.
         */
        get: operations["getAdminHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/health/rollups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the sums of usage of yesterday and today with their records now
         * @description Reads every record of two days: not for a busy hour. Each server does it once a day by itself.
         */
        post: operations["postAdminHealthRollups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every price and margin that changed, with reasons, newest first; JSON, or Atom by `Accept` */
        get: operations["getPricesChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prices/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The price sheet: raw, margin and marked price per model and unit; JSON, or CSV by `Accept` */
        get: operations["getPricesSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipt file of a record
         * @description Answers application/vnd.kasa.receipt+json: canonical JSON that kasa-verify checks without a server. Its bytes must be kept as they are.
         */
        get: operations["getRecordsIdReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipt file of anything in the log: a record, price, margin, contract, fee, tier or sum of a day
         * @description Answers application/vnd.kasa.receipt+json: canonical JSON that kasa-verify checks without a server. Its bytes must be kept as they are.
         */
        get: operations["getReceiptsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/daily/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The receipt file of what an account was charged on a day of UTC
         * @description Answers application/vnd.kasa.receipt+json: canonical JSON that kasa-verify checks without a server. Its bytes must be kept as they are.
         */
        get: operations["getReceiptsDailyDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rerank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rerank, in the shape of Cohere, Jina and vLLM
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Rerank"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/rerank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rerank, in the shape of Cohere, Jina and vLLM
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV2Rerank"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ocr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reading documents, in the shape of Mistral
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Ocr"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Searching the web, in the shape of Perplexity
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI images, whole or streamed
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ImagesGenerations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/images/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI image edits, whole or streamed
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ImagesEdits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI transcriptions, whole or streamed
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1AudioTranscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/translations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI translations of speech to English
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1AudioTranslations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/speech": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI speech, streamed
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1AudioSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI moderations
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Moderations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cohere chat of its second version
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV2Chat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/embed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cohere embeddings, by Cohere only
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV2Embed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/audio/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transcriptions, at the path of Cohere
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV2AudioTranscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OpenAI responses over a WebSocket
         * @description A WebSocket. Messages are those of the vendor and pass as they are; the one that ends an answer gets a member kasa with its record and charge. Each answer is a call of its own. Errors before the opening are ordinary answers; later ones are error events, or stand in the end of the connection.
         */
        get: operations["getV1Responses"];
        put?: never;
        /**
         * OpenAI responses
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Responses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI completions of before chats
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Completions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI embeddings
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Embeddings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:generateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini generateContent
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelsModelGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}:generateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini generateContent
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ModelsModelGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/{model}:generateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini generateContent
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:streamGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini streamGenerateContent: events with alt=sse, else a JSON array
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelsModelStreamGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}:streamGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini streamGenerateContent: events with alt=sse, else a JSON array
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ModelsModelStreamGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/{model}:streamGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini streamGenerateContent: events with alt=sse, else a JSON array
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelStreamGenerateContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:embedContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini embedContent
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelsModelEmbedContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}:embedContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini embedContent
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ModelsModelEmbedContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/{model}:embedContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini embedContent
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelEmbedContent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:batchEmbedContents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini batchEmbedContents
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelsModelBatchEmbedContents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}:batchEmbedContents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini batchEmbedContents
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ModelsModelBatchEmbedContents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/{model}:batchEmbedContents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gemini batchEmbedContents
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1betaModelBatchEmbedContents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Anthropic messages
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenAI chat completions
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1ChatCompletions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/count_tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tokens of an Anthropic request, counted by Kasa
         * @description An estimate with the o200k encoding, whatever the model; the header x-kasa-estimate says so. Free, without a record.
         */
        post: operations["postV1MessagesCountTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}:countTokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tokens of a Gemini request, counted by Kasa
         * @description An estimate with the o200k encoding, whatever the model; the header x-kasa-estimate says so. Free, without a record.
         */
        post: operations["postV1betaModelsModelCountTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}:countTokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tokens of a Gemini request, counted by Kasa
         * @description An estimate with the o200k encoding, whatever the model; the header x-kasa-estimate says so. Free, without a record.
         */
        post: operations["postV1ModelsModelCountTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/realtime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live sessions (realtime)
         * @description A WebSocket. Messages are those of the vendor and pass as they are; the one that ends an answer gets a member kasa with its record and charge. Each answer is a call of its own. Errors before the opening are ordinary answers; later ones are error events, or stand in the end of the connection.
         */
        get: operations["getV1Realtime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live sessions (live)
         * @description A WebSocket. Messages are those of the vendor and pass as they are; the one that ends an answer gets a member kasa with its record and charge. Each answer is a call of its own. Errors before the opening are ordinary answers; later ones are error events, or stand in the end of the connection.
         */
        get: operations["getWsGoogleAiGenerativelanguageV1betaGenerativeServiceBidiGenerateContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live sessions (live)
         * @description A WebSocket. Messages are those of the vendor and pass as they are; the one that ends an answer gets a member kasa with its record and charge. Each answer is a call of its own. Errors before the opening are ordinary answers; later ones are error events, or stand in the end of the connection.
         */
        get: operations["getWsGoogleAiGenerativelanguageV1alphaGenerativeServiceBidiGenerateContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws/google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live sessions (live)
         * @description A WebSocket. Messages are those of the vendor and pass as they are; the one that ends an answer gets a member kasa with its record and charge. Each answer is a call of its own. Errors before the opening are ordinary answers; later ones are error events, or stand in the end of the connection.
         */
        get: operations["getWsGoogleAiGenerativelanguageV1GenerativeServiceBidiGenerateContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The price of a request, promised
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1Quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/route/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would be chosen, and why everything else was not
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.
         */
        post: operations["postV1RouteExplain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models that this key can name
         * @description OpenAI's shape; Anthropic's with the header anthropic-version (limit, after_id, before_id), Google's with x-goog-api-key or below /v1beta (pageSize, pageToken). With ?surface= only what can be called for it.
         */
        get: operations["getV1Models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model
         * @description OpenAI's shape; Anthropic's with the header anthropic-version (limit, after_id, before_id), Google's with x-goog-api-key or below /v1beta (pageSize, pageToken). With ?surface= only what can be called for it.
         */
        get: operations["getV1ModelsModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same for Google's clients
         * @description OpenAI's shape; Anthropic's with the header anthropic-version (limit, after_id, before_id), Google's with x-goog-api-key or below /v1beta (pageSize, pageToken). With ?surface= only what can be called for it.
         */
        get: operations["getV1betaModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1beta/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model for Google's clients
         * @description OpenAI's shape; Anthropic's with the header anthropic-version (limit, after_id, before_id), Google's with x-goog-api-key or below /v1beta (pageSize, pageToken). With ?surface= only what can be called for it.
         */
        get: operations["getV1betaModelsModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Files of the account: after, limit (at most 100), purpose
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1Files"];
        put?: never;
        /**
         * Store the input of a batch, or examples to learn from
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1Files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One file
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1FilesId"];
        put?: never;
        post?: never;
        /**
         * Delete a file; refused while a job reads it
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        delete: operations["deleteV1FilesId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is in a file: input, results or errors of a batch, or examples
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1FilesIdContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Batches of the account: after, limit (at most 100)
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1Batches"];
        put?: never;
        /**
         * Create a batch: its lines are checked and its whole price is held
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1Batches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One batch, with what it was charged and what it can still be
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1BatchesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a batch: what is done by then is charged
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1BatchesIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Message batches of the account: after_id, before_id, limit
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1MessagesBatches"];
        put?: never;
        /**
         * The same in Anthropic's shape
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1MessagesBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message batch
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1MessagesBatchesId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a message batch
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1MessagesBatchesIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/batches/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of a message batch, as lines of JSON
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1MessagesBatchesIdResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Videos of the account: after, limit (at most 100), order
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1Videos"];
        put?: never;
        /**
         * Have a video made: held by the seconds that are asked for, charged by those that come
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1Videos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One video: how far it is, and what it was charged
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1VideosId"];
        put?: never;
        post?: never;
        /**
         * Delete a video here and at its provider; refused while it is being made
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        delete: operations["deleteV1VideosId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of a video, or with variant its thumbnail or spritesheet
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1VideosIdContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/videos/{id}/remix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a video made anew by other words
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1VideosIdRemix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fine_tuning/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fine-tuning jobs of the account: after, limit (at most 100)
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1FineTuningJobs"];
        put?: never;
        /**
         * Train a model on a file: held by its tokens, charged by those that were trained
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1FineTuningJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fine_tuning/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One fine-tuning job, with what it was charged and what it can still be
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1FineTuningJobsId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fine_tuning/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a fine-tuning job: what was trained by then is charged
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        post: operations["postV1FineTuningJobsIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fine_tuning/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What its provider tells of a job: after, limit
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1FineTuningJobsIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fine_tuning/jobs/{id}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What its provider kept on the way: after, limit
         * @description Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.
         */
        get: operations["getV1FineTuningJobsIdCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description RFC 9457 problem details. */
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "invalid_request" | "content_blocked" | "unauthenticated" | "sign_in_failed" | "second_factor_required" | "insufficient_funds" | "forbidden" | "cross_site" | "step_up_required" | "email_not_verified" | "plan_limit_exceeded" | "not_found" | "model_not_found" | "method_not_allowed" | "conflict" | "link_expired" | "request_too_large" | "no_route" | "unsupported_parameter" | "replay_impossible" | "rate_limited" | "internal" | "upstream_failed" | "credential_unusable" | "unavailable" | "vault_sealed" | "upstream_timeout";
            /** @description What happened and whether money moved. */
            detail: string;
            /** @description What to do next. */
            advice: string;
            param?: string;
            requestId: string;
            details?: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealthLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        version: string;
                    };
                };
            };
        };
    };
    getHealthReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        version: string;
                    };
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccounts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                            isOperator: boolean;
                            createdAt?: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default organization
                     * @enum {string}
                     */
                    kind?: "personal" | "organization";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        name: string;
                        isOperator: boolean;
                        createdAt?: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignInWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Who may make a sign-in: those with an invitation, or everybody.
                         * @enum {string}
                         */
                        signUp: "invited" | "open";
                        /** @constant */
                        password: true;
                        /** @constant */
                        magicLink: true;
                        /** @description False where browsers know none: Kasa needs a name of its own, and https. */
                        passkey: boolean;
                        providers: {
                            /** @enum {string} */
                            id: "google" | "github" | "microsoft" | "oidc";
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    postSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One plain address of mail. */
                    email: string;
                    password: string;
                    name: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "tr";
                    inviteToken?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One plain address of mail. */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        secondFactor: "not_needed" | "required";
                        /** @description Send it as x-kasa-csrf with everything that changes something. */
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description sign_in_failed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        secondFactor: "not_needed" | "required";
                        /** @description Send it as x-kasa-csrf with everything that changes something. */
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description sign_in_failed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInMagicLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One plain address of mail. */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInMagicLinkRedeem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                } | {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        secondFactor: "not_needed" | "required";
                        /** @description Send it as x-kasa-csrf with everything that changes something. */
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description sign_in_failed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One plain address of mail. */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInResetRedeem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInFirstRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** @description One plain address of mail. */
                    email: string;
                    password: string;
                    name: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "tr";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        secondFactor: "not_needed" | "required";
                        /** @description Send it as x-kasa-csrf with everything that changes something. */
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postEmailChangeConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "waiting_for_other" | "changed";
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            name: string;
                            /** @enum {string} */
                            locale: "en" | "tr";
                            isVerified: boolean;
                            hasPassword: boolean;
                        };
                        /** Format: uuid */
                        sessionId: string;
                        /** @description Send it as x-kasa-csrf with everything that changes something. */
                        csrf: string;
                        /** @description Until then dangerous things need no new proof. */
                        provedUntil: string;
                        expiresAt: string;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionStepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, sign_in_failed, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchSessionProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    locale?: "en" | "tr";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description One plain address of mail. */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionVerificationConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            isThis: boolean;
                            method: string;
                            userAgent: string;
                            address: string;
                            createdAt: string;
                            seenAt: string;
                            expiresAt: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionEndOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionEnd: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isOn: boolean;
                        recoveryCodesLeft: number;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionSecondFactorConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once. Each works once. */
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once. Each works once. */
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInProvidersProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "google" | "github" | "microsoft" | "oidc";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A page of the console to come back to. */
                    returnTo?: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "tr";
                    inviteToken?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where to send the browser, at the provider. */
                        url: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            provider: "google" | "github" | "microsoft" | "oidc";
                            /** @description As whom you know yourself there. */
                            label: string;
                            linkedAt: string;
                            usedAt: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionIdentitiesProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "google" | "github" | "microsoft" | "oidc";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A page of the console to come back to. */
                    returnTo?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where to send the browser, at the provider. */
                        url: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionIdentitiesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The JSON form of WebAuthn, for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
                        options: {
                            [key: string]: unknown;
                        };
                        /** @description Send it back with the answer, within 5 minutes, once. */
                        ceremony: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSignInPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it came with the options. */
                    ceremony: string;
                    credential: {
                        id: string;
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        secondFactor: "not_needed" | "required";
                        /** @description Send it as x-kasa-csrf with everything that changes something. */
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description sign_in_failed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionStepUpPasskeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The JSON form of WebAuthn, for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
                        options: {
                            [key: string]: unknown;
                        };
                        /** @description Send it back with the answer, within 5 minutes, once. */
                        ceremony: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionStepUpPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it came with the options. */
                    ceremony: string;
                    credential: {
                        id: string;
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        csrf: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, sign_in_failed, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionPasskeysOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The JSON form of WebAuthn, for `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
                        options: {
                            [key: string]: unknown;
                        };
                        /** @description Send it back with the answer, within 5 minutes, once. */
                        ceremony: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description Kept in several places, such as a password manager, or in one device only. */
                            isSynced: boolean;
                            createdAt: string;
                            usedAt: string | null;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it came with the options. */
                    ceremony: string;
                    name: string;
                    credential: {
                        id: string;
                        response: {
                            clientDataJSON: string;
                            attestationObject: string;
                            /** @default [] */
                            transports?: string[];
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionPasskeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, step_up_required, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchSessionPasskeysId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        accepted: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross_site, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            accountId: string;
                            /** @enum {string} */
                            kind: "personal" | "organization";
                            name: string;
                            isOperator: boolean;
                            /** Format: uuid */
                            memberId: string;
                            roles: {
                                /** @enum {string} */
                                role: "owner" | "org_admin" | "team_lead" | "member" | "billing_only";
                                teamId: string | null;
                            }[];
                            /** @description narrow: of your teams, or your own only. */
                            permissions: {
                                [key: string]: "all" | "narrow";
                            };
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postOrganizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        /** Format: uuid */
                        memberId: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_not_verified, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        kind: "personal" | "organization";
                        name: string;
                        isOperator: boolean;
                        createdAt: string;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        name: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                actorId?: string;
                action?: string;
                target?: string;
                from?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            seq: string;
                            at: string;
                            /** @enum {string} */
                            actorKind: "user" | "api_key" | "system";
                            /** Format: uuid */
                            actorId: string;
                            action: string;
                            target: string;
                            /** @description Canonical JSON. */
                            details: string;
                            /** @description Hex. SHA-256 over the hash before and this event; see docs/concepts/accounts.md. */
                            hash: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAuditExport: {
        parameters: {
            query?: {
                actorId?: string;
                action?: string;
                target?: string;
                from?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        chain: "whole" | "broken";
                        firstBadSeq: string | null;
                        data: {
                            seq: string;
                            at: string;
                            /** @enum {string} */
                            actorKind: "user" | "api_key" | "system";
                            /** Format: uuid */
                            actorId: string;
                            action: string;
                            target: string;
                            /** @description Canonical JSON. */
                            details: string;
                            /** @description Hex. SHA-256 over the hash before and this event; see docs/concepts/accounts.md. */
                            hash: string;
                        }[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            name: "Kasa.Organization.Profile.Read" | "Kasa.Organization.Profile.Update" | "Kasa.Organization.Members.List" | "Kasa.Organization.Members.Invite" | "Kasa.Organization.Members.Remove" | "Kasa.Organization.Invites.Revoke" | "Kasa.Organization.Roles.Assign" | "Kasa.Organization.Ownership.Transfer" | "Kasa.Organization.Ownership.Accept" | "Kasa.Organization.Teams.List" | "Kasa.Organization.Teams.Create" | "Kasa.Organization.Teams.Update" | "Kasa.Organization.Teams.Delete" | "Kasa.Organization.Teams.ManageMembers" | "Kasa.Organization.ServiceAccounts.Manage" | "Kasa.Organization.Audit.Read" | "Kasa.Organization.Audit.Export" | "Kasa.Organization.ApiKeys.List" | "Kasa.Organization.ApiKeys.Create" | "Kasa.Organization.ApiKeys.Revoke" | "Kasa.Organization.Vault.Read" | "Kasa.Organization.Vault.Create" | "Kasa.Organization.Vault.Change" | "Kasa.Organization.Vault.Test" | "Kasa.Organization.Calls.Make" | "Kasa.Organization.Usage.Read" | "Kasa.Organization.Billing.Read" | "Kasa.Organization.Billing.ReadLimits" | "Kasa.Organization.Billing.ChangePlan" | "Kasa.Organization.Billing.SetLimits" | "Kasa.Organization.Catalog.Read" | "Kasa.Organization.Instance.Administer";
                            /**
                             * @description everyone: by belonging to the account. account: by a role in the whole account. team: by a role in a team.
                             * @enum {string}
                             */
                            plane: "everyone" | "account" | "team";
                            needsStepUp: boolean;
                            needsVerified: boolean;
                            roles: {
                                [key: string]: "all" | "own" | "none";
                            };
                        }[];
                        nextCursor: null;
                    };
                };
            };
        };
    };
    getMembers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "service";
                            /** @description Who acts in the audit trail, when a member does it signed in. */
                            userId: string | null;
                            name: string;
                            email: string | null;
                            roles: {
                                /** @enum {string} */
                                role: "owner" | "org_admin" | "team_lead" | "member" | "billing_only";
                                teamId: string | null;
                            }[];
                            joinedAt: string;
                            /** @description The last request of a session of theirs; of a service account, the last use of a key. */
                            lastSeenAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putMembersIdRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: ("org_admin" | "team_lead" | "member" | "billing_only") | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMembersId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postMembersLeave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            members: number;
                            createdAt: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTeamsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchTeamsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTeamsIdMembersMemberId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default member
                     * @enum {string}
                     */
                    role?: "org_admin" | "team_lead" | "member" | "billing_only";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTeamsIdMembersMemberId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postServiceAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default member
                     * @enum {string}
                     */
                    role?: "org_admin" | "team_lead" | "member" | "billing_only";
                    /** Format: uuid */
                    teamId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            /** @enum {string} */
                            role: "org_admin" | "team_lead" | "member" | "billing_only";
                            teamId: string | null;
                            isExpired: boolean;
                            createdAt: string;
                            expiresAt: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /**
                     * @default member
                     * @enum {string}
                     */
                    role?: "org_admin" | "team_lead" | "member" | "billing_only";
                    /** Format: uuid */
                    teamId?: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "tr";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitesIdResend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "tr";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteInvitesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationsPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: string;
                        /** @enum {string} */
                        role: "org_admin" | "team_lead" | "member" | "billing_only";
                        expiresAt: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden, email_not_verified */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationsAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        /** Format: uuid */
                        memberId: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden, email_not_verified */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postInvitationsDecline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden, email_not_verified */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "none" | "requested" | "accepted";
                        fromMemberId: string | null;
                        toMemberId: string | null;
                        expiresAt: string | null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    memberId: string;
                    /** @description Typed, so that nobody slips. */
                    organizationName: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTransferAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTransferConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postTransferDecline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            lastFour: string;
                            scopes: ("inference" | "read" | "manage" | "admin")[];
                            memberId: string | null;
                            teamId: string | null;
                            allowedRanges: string[];
                            replacedBy: string | null;
                            /** @description Known within ten seconds. */
                            lastUsedAt: string | null;
                            expiresAt: string | null;
                            revokedAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default [
                     *       "inference",
                     *       "read"
                     *     ]
                     */
                    scopes?: ("inference" | "read" | "manage" | "admin")[];
                    /** Format: date-time */
                    expiresAt?: string;
                    /**
                     * Format: uuid
                     * @description Another account: for the operator.
                     */
                    accountId?: string;
                    /**
                     * Format: uuid
                     * @description The team whose budget calls count toward.
                     */
                    teamId?: string;
                    /**
                     * Format: uuid
                     * @description A service account that the key is for. Default: whoever makes it.
                     */
                    memberId?: string;
                    /**
                     * @description Addresses or networks from which the key works, such as 203.0.113.0/24. Empty: from anywhere.
                     * @default []
                     */
                    allowedRanges?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        name: string;
                        lastFour: string;
                        scopes: ("inference" | "read" | "manage" | "admin")[];
                        memberId: string | null;
                        teamId: string | null;
                        allowedRanges: string[];
                        replacedBy: string | null;
                        /** @description Known within ten seconds. */
                        lastUsedAt: string | null;
                        expiresAt: string | null;
                        revokedAt: string | null;
                        /** @description The key itself. Shown this once and kept nowhere. */
                        key: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postKeysIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 86400 */
                    graceSeconds?: number;
                    /** Format: uuid */
                    accountId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        name: string;
                        lastFour: string;
                        scopes: ("inference" | "read" | "manage" | "admin")[];
                        memberId: string | null;
                        teamId: string | null;
                        allowedRanges: string[];
                        replacedBy: string | null;
                        /** @description Known within ten seconds. */
                        lastUsedAt: string | null;
                        expiresAt: string | null;
                        revokedAt: string | null;
                        /** @description The key itself. Shown this once and kept nowhere. */
                        key: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteKeysId: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        revoked: true;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSessionKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        /** Format: uuid */
                        apiKeyId: string;
                        expiresAt: string;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminOutbox: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "waiting" | "sent" | "failed" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** @enum {string} */
                            locale: "en" | "tr";
                            to: string;
                            subject: string | null;
                            /** @description Null once it was sent, or its links are dead. */
                            text: string | null;
                            html: string | null;
                            /**
                             * @description `failed`: it is not tried again by itself. `expired`: never sent, and its links are dead.
                             * @enum {string}
                             */
                            state: "waiting" | "sent" | "failed" | "expired";
                            attempts: number;
                            lastError: string | null;
                            createdAt: string;
                            sentAt: string | null;
                            /** @description Of a letter that waits, where letters are handed in. */
                            nextAttemptAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminOutboxIdRetry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        /** @enum {string} */
                        locale: "en" | "tr";
                        to: string;
                        subject: string | null;
                        /** @description Null once it was sent, or its links are dead. */
                        text: string | null;
                        html: string | null;
                        /**
                         * @description `failed`: it is not tried again by itself. `expired`: never sent, and its links are dead.
                         * @enum {string}
                         */
                        state: "waiting" | "sent" | "failed" | "expired";
                        attempts: number;
                        lastError: string | null;
                        createdAt: string;
                        sentAt: string | null;
                        /** @description Of a letter that waits, where letters are handed in. */
                        nextAttemptAt: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description `off`: KASA_SMTP_URL is not set and letters stay in the outbox.
                         * @enum {string}
                         */
                        smtp: "on" | "off";
                        from: string;
                        waiting: number;
                        /** @description Of those that wait: refused before, and tried again later. */
                        retrying: number;
                        failed: number;
                        sentLastDay: number;
                        oldestWaitingAt: string | null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminMailTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            name: string;
                            /** @enum {string} */
                            locale: "en" | "tr";
                            subject: string;
                            text: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminMailTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    to: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "tr";
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredentialsAccessLog: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                credentialId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            seq: string;
                            at: string;
                            actorKind: string;
                            actorId: string;
                            credentialId: string;
                            version: number;
                            purpose: string;
                            origin: string;
                            requestId: string;
                            callId: string | null;
                            hash: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredentialsAlerts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            credentialId: string;
                            /** @enum {string} */
                            kind: "revoked" | "key_refused" | "quota_gone" | "scope_denials" | "origin_change" | "tampered";
                            detail: string;
                            times: number;
                            firstAt: string;
                            lastAt: string;
                            resolvedAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVaultDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sealed: boolean;
                        reason: string | null;
                        /** @enum {string} */
                        provider: "file" | "passphrase" | "env";
                        warnings: string[];
                        keks: {
                            id: string;
                            /** @enum {string} */
                            provider: "file" | "passphrase" | "env";
                            isPrimary: boolean;
                            isHeld: boolean;
                            accountKeys: number;
                        }[];
                        credentials: {
                            state: string;
                            count: number;
                        }[];
                        /** @enum {string} */
                        sample: "opens" | "broken" | "sealed" | "none";
                        accessLog: {
                            chains: number;
                            rows: string;
                            isComplete: boolean;
                            faults: {
                                accountId: string;
                                seq: string;
                                fault: string;
                            }[];
                        };
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredentials: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            owner: "account" | "platform";
                            provider: string;
                            label: string;
                            baseUrl: string;
                            origin: string;
                            hasSecret: boolean;
                            lastFour: string;
                            /** @description Equal for the same secret within the account. Cannot be turned back. */
                            fingerprint: string;
                            scope: {
                                /** @default [] */
                                providers: string[];
                                /** @default [] */
                                modelFamilies: string[];
                                /** @default [] */
                                capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                                /** @default [] */
                                modes: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                                /** @default [] */
                                teams: string[];
                                /** @default [] */
                                members: string[];
                                /** @default [] */
                                workflows: string[];
                                /** @default [] */
                                apiKeys: string[];
                            };
                            /** @enum {string} */
                            fallback: "none" | "platform";
                            /** @enum {string} */
                            state: "active" | "disabled";
                            /** @enum {string} */
                            health: "valid" | "usable" | "rate_limited" | "out_of_quota" | "permission_limited" | "blocked" | "revoked" | "unreachable" | "provider_outage";
                            coolUntil: string | null;
                            version: number;
                            models: {
                                id: string;
                                /** @description Name it as "model" to call this very endpoint. */
                                route: string;
                                capabilities: string[];
                                contextTokens: number | null;
                                outputTokens: number | null;
                                priceKnown: boolean;
                            }[];
                            createdAt: string;
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    provider: string;
                    label: string;
                    /** @description The key itself. It is never shown again, to anyone. */
                    secret?: string;
                    baseUrl?: string;
                    scope?: {
                        /** @default [] */
                        providers?: string[];
                        /** @default [] */
                        modelFamilies?: string[];
                        /** @default [] */
                        capabilities?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @default [] */
                        modes?: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                        /** @default [] */
                        teams?: string[];
                        /** @default [] */
                        members?: string[];
                        /** @default [] */
                        workflows?: string[];
                        /** @default [] */
                        apiKeys?: string[];
                    };
                    /**
                     * @default none
                     * @enum {string}
                     */
                    fallback?: "none" | "platform";
                    /**
                     * @default account
                     * @enum {string}
                     */
                    owner?: "account" | "platform";
                    models?: {
                        id: string;
                        upstreamModel?: string;
                        capabilities?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        contextTokens?: number;
                        outputTokens?: number;
                        prices?: {
                            input?: string;
                            output?: string;
                            cached_input?: string;
                            cache_write?: string;
                            reasoning?: string;
                            embedding?: string;
                            request?: string;
                            characters?: string;
                            audio_minute?: string;
                            image?: string;
                            video_second?: string;
                            training?: string;
                            page?: string;
                            annotated_page?: string;
                            search?: string;
                            rerank_search?: string;
                            output_image?: string;
                            output_audio?: string;
                            input_image?: string;
                            input_audio?: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        owner: "account" | "platform";
                        provider: string;
                        label: string;
                        baseUrl: string;
                        origin: string;
                        hasSecret: boolean;
                        lastFour: string;
                        /** @description Equal for the same secret within the account. Cannot be turned back. */
                        fingerprint: string;
                        scope: {
                            /** @default [] */
                            providers: string[];
                            /** @default [] */
                            modelFamilies: string[];
                            /** @default [] */
                            capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                            /** @default [] */
                            modes: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                            /** @default [] */
                            teams: string[];
                            /** @default [] */
                            members: string[];
                            /** @default [] */
                            workflows: string[];
                            /** @default [] */
                            apiKeys: string[];
                        };
                        /** @enum {string} */
                        fallback: "none" | "platform";
                        /** @enum {string} */
                        state: "active" | "disabled";
                        /** @enum {string} */
                        health: "valid" | "usable" | "rate_limited" | "out_of_quota" | "permission_limited" | "blocked" | "revoked" | "unreachable" | "provider_outage";
                        coolUntil: string | null;
                        version: number;
                        models: {
                            id: string;
                            /** @description Name it as "model" to call this very endpoint. */
                            route: string;
                            capabilities: string[];
                            contextTokens: number | null;
                            outputTokens: number | null;
                            priceKnown: boolean;
                        }[];
                        createdAt: string;
                        updatedAt: string;
                        /** @description What the owner should know; the credential is stored all the same. */
                        warnings: string[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredentialsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        owner: "account" | "platform";
                        provider: string;
                        label: string;
                        baseUrl: string;
                        origin: string;
                        hasSecret: boolean;
                        lastFour: string;
                        /** @description Equal for the same secret within the account. Cannot be turned back. */
                        fingerprint: string;
                        scope: {
                            /** @default [] */
                            providers: string[];
                            /** @default [] */
                            modelFamilies: string[];
                            /** @default [] */
                            capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                            /** @default [] */
                            modes: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                            /** @default [] */
                            teams: string[];
                            /** @default [] */
                            members: string[];
                            /** @default [] */
                            workflows: string[];
                            /** @default [] */
                            apiKeys: string[];
                        };
                        /** @enum {string} */
                        fallback: "none" | "platform";
                        /** @enum {string} */
                        state: "active" | "disabled";
                        /** @enum {string} */
                        health: "valid" | "usable" | "rate_limited" | "out_of_quota" | "permission_limited" | "blocked" | "revoked" | "unreachable" | "provider_outage";
                        coolUntil: string | null;
                        version: number;
                        models: {
                            id: string;
                            /** @description Name it as "model" to call this very endpoint. */
                            route: string;
                            capabilities: string[];
                            contextTokens: number | null;
                            outputTokens: number | null;
                            priceKnown: boolean;
                        }[];
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCredentialsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        destroyed: true;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchCredentialsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label?: string;
                    scope?: {
                        /** @default [] */
                        providers?: string[];
                        /** @default [] */
                        modelFamilies?: string[];
                        /** @default [] */
                        capabilities?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @default [] */
                        modes?: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                        /** @default [] */
                        teams?: string[];
                        /** @default [] */
                        members?: string[];
                        /** @default [] */
                        workflows?: string[];
                        /** @default [] */
                        apiKeys?: string[];
                    };
                    /** @enum {string} */
                    state?: "active" | "disabled";
                    /** @enum {string} */
                    fallback?: "none" | "platform";
                    baseUrl?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        owner: "account" | "platform";
                        provider: string;
                        label: string;
                        baseUrl: string;
                        origin: string;
                        hasSecret: boolean;
                        lastFour: string;
                        /** @description Equal for the same secret within the account. Cannot be turned back. */
                        fingerprint: string;
                        scope: {
                            /** @default [] */
                            providers: string[];
                            /** @default [] */
                            modelFamilies: string[];
                            /** @default [] */
                            capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                            /** @default [] */
                            modes: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                            /** @default [] */
                            teams: string[];
                            /** @default [] */
                            members: string[];
                            /** @default [] */
                            workflows: string[];
                            /** @default [] */
                            apiKeys: string[];
                        };
                        /** @enum {string} */
                        fallback: "none" | "platform";
                        /** @enum {string} */
                        state: "active" | "disabled";
                        /** @enum {string} */
                        health: "valid" | "usable" | "rate_limited" | "out_of_quota" | "permission_limited" | "blocked" | "revoked" | "unreachable" | "provider_outage";
                        coolUntil: string | null;
                        version: number;
                        models: {
                            id: string;
                            /** @description Name it as "model" to call this very endpoint. */
                            route: string;
                            capabilities: string[];
                            contextTokens: number | null;
                            outputTokens: number | null;
                            priceKnown: boolean;
                        }[];
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCredentialsIdRekey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key itself. It is never shown again, to anyone. */
                    secret?: string;
                    baseUrl?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        owner: "account" | "platform";
                        provider: string;
                        label: string;
                        baseUrl: string;
                        origin: string;
                        hasSecret: boolean;
                        lastFour: string;
                        /** @description Equal for the same secret within the account. Cannot be turned back. */
                        fingerprint: string;
                        scope: {
                            /** @default [] */
                            providers: string[];
                            /** @default [] */
                            modelFamilies: string[];
                            /** @default [] */
                            capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                            /** @default [] */
                            modes: ("chat" | "code" | "research" | "image" | "video" | "music")[];
                            /** @default [] */
                            teams: string[];
                            /** @default [] */
                            members: string[];
                            /** @default [] */
                            workflows: string[];
                            /** @default [] */
                            apiKeys: string[];
                        };
                        /** @enum {string} */
                        fallback: "none" | "platform";
                        /** @enum {string} */
                        state: "active" | "disabled";
                        /** @enum {string} */
                        health: "valid" | "usable" | "rate_limited" | "out_of_quota" | "permission_limited" | "blocked" | "revoked" | "unreachable" | "provider_outage";
                        coolUntil: string | null;
                        version: number;
                        models: {
                            id: string;
                            /** @description Name it as "model" to call this very endpoint. */
                            route: string;
                            capabilities: string[];
                            contextTokens: number | null;
                            outputTokens: number | null;
                            priceKnown: boolean;
                        }[];
                        createdAt: string;
                        updatedAt: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postCredentialsIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        outcome: string;
                        detail: string;
                        /** @enum {string} */
                        health: "valid" | "usable" | "rate_limited" | "out_of_quota" | "permission_limited" | "blocked" | "revoked" | "unreachable" | "provider_outage";
                        modelCount: number | null;
                        testedAt: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description vault_sealed, unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvidersStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            provider: string;
                            /** @enum {string} */
                            status: "operational" | "degraded" | "outage" | "unknown";
                            keysUsable: number;
                            keysResting: number;
                            /** @description When the first resting key is tried again. */
                            retryAt: string | null;
                            lastSuccessAt: string | null;
                            /** @description Of the provider: outages and time-outs, not refusals of keys or requests. */
                            lastFailureAt: string | null;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalogProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            dialect: "openai" | "anthropic" | "gemini" | "bedrock";
                            baseUrl: string | null;
                            regions: string[];
                            noTraining: boolean | null;
                            retentionDays: number | null;
                            /** @enum {string} */
                            abortPolicy: "cancel" | "drain";
                            local: boolean;
                            routes: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    getCatalogModels: {
        parameters: {
            query?: {
                q?: string;
                capability?: string | string[];
                provider?: string;
                priced?: "true" | "false";
                local?: "true" | "false";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            name: string;
                            family: string;
                            description: string;
                            releasedOn: string | null;
                            openWeights: boolean;
                            capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                            limits: {
                                contextTokens: number | null;
                                inputTokens: number | null;
                                outputTokens: number | null;
                            };
                            routes: {
                                id: string;
                                provider: string;
                                upstreamModel: string;
                                surfaces: ("chat" | "embeddings" | "rerank" | "moderation" | "images" | "speech" | "transcription" | "realtime" | "videos" | "fine_tuning" | "ocr" | "search")[];
                                capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                                /** @enum {string} */
                                capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                                limits: {
                                    contextTokens: number | null;
                                    inputTokens: number | null;
                                    outputTokens: number | null;
                                };
                                /** @enum {string} */
                                lifecycle: "preview" | "active" | "deprecated" | "retired";
                                regions: string[];
                                noTraining: boolean | null;
                                local: boolean;
                                refusesParameters: string[];
                                marginBp: number | null;
                                priced: boolean;
                                prices: {
                                    id: string;
                                    /** @enum {string} */
                                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                    usd: string;
                                    markedUsd: string | null;
                                    priceNano: string;
                                    perQuantity: string;
                                    conditions: {
                                        serviceTier?: string;
                                        region?: string;
                                        inputTokensAbove?: number;
                                        utcWindow?: {
                                            startMinute: number;
                                            endMinute: number;
                                        };
                                        variant?: string;
                                    };
                                    effectiveFrom: string | null;
                                    source: string;
                                    observedOn: string;
                                    /** @enum {string} */
                                    agreement: "single" | "agree" | "disagree";
                                }[];
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalogModelsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        family: string;
                        description: string;
                        releasedOn: string | null;
                        openWeights: boolean;
                        capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        limits: {
                            contextTokens: number | null;
                            inputTokens: number | null;
                            outputTokens: number | null;
                        };
                        routes: {
                            id: string;
                            provider: string;
                            upstreamModel: string;
                            surfaces: ("chat" | "embeddings" | "rerank" | "moderation" | "images" | "speech" | "transcription" | "realtime" | "videos" | "fine_tuning" | "ocr" | "search")[];
                            capabilities: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            limits: {
                                contextTokens: number | null;
                                inputTokens: number | null;
                                outputTokens: number | null;
                            };
                            /** @enum {string} */
                            lifecycle: "preview" | "active" | "deprecated" | "retired";
                            regions: string[];
                            noTraining: boolean | null;
                            local: boolean;
                            refusesParameters: string[];
                            marginBp: number | null;
                            priced: boolean;
                            prices: {
                                id: string;
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                usd: string;
                                markedUsd: string | null;
                                priceNano: string;
                                perQuantity: string;
                                conditions: {
                                    serviceTier?: string;
                                    region?: string;
                                    inputTokensAbove?: number;
                                    utcWindow?: {
                                        startMinute: number;
                                        endMinute: number;
                                    };
                                    variant?: string;
                                };
                                effectiveFrom: string | null;
                                source: string;
                                observedOn: string;
                                /** @enum {string} */
                                agreement: "single" | "agree" | "disagree";
                            }[];
                        }[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalogModelsIdPrices: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                            usd: string;
                            markedUsd: string | null;
                            priceNano: string;
                            perQuantity: string;
                            conditions: {
                                serviceTier?: string;
                                region?: string;
                                inputTokensAbove?: number;
                                utcWindow?: {
                                    startMinute: number;
                                    endMinute: number;
                                };
                                variant?: string;
                            };
                            effectiveFrom: string | null;
                            source: string;
                            observedOn: string;
                            /** @enum {string} */
                            agreement: "single" | "agree" | "disagree";
                            route: string;
                            rivals: {
                                source: string;
                                usd: string;
                            }[];
                            broughtBy: string;
                            recordedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalogModelsIdPriceHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                            usd: string;
                            markedUsd: string | null;
                            priceNano: string;
                            perQuantity: string;
                            conditions: {
                                serviceTier?: string;
                                region?: string;
                                inputTokensAbove?: number;
                                utcWindow?: {
                                    startMinute: number;
                                    endMinute: number;
                                };
                                variant?: string;
                            };
                            effectiveFrom: string | null;
                            source: string;
                            observedOn: string;
                            /** @enum {string} */
                            agreement: "single" | "agree" | "disagree";
                            route: string;
                            rivals: {
                                source: string;
                                usd: string;
                            }[];
                            broughtBy: string;
                            recordedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCatalogMargins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            marginBp: number;
                            effectiveFrom: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    putCatalogMarginsClass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                class: "text" | "embeddings" | "image" | "audio" | "video" | "search";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    marginBp: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                        marginBp: number;
                        effectiveFrom: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesExchangeRates: {
        parameters: {
            query?: {
                on?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: string;
                        source: string;
                        fetchedAt: string;
                        perEuro: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sources: string[];
                        pendingReviews: number;
                        alarms: string[];
                        lastSync: {
                            id: string;
                            startedBy: string;
                            startedAt: string;
                            finishedAt: string;
                            applied: number;
                            held: number;
                            unchanged: number;
                            readings: {
                                source: string;
                                readAt: string;
                                sha256: string | null;
                                models: number | null;
                                refusedBecause: string | null;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesSync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        startedBy: string;
                        startedAt: string;
                        finishedAt: string;
                        applied: number;
                        held: number;
                        unchanged: number;
                        readings: {
                            source: string;
                            readAt: string;
                            sha256: string | null;
                            models: number | null;
                            refusedBecause: string | null;
                        }[];
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesReviews: {
        parameters: {
            query?: {
                state?: "pending" | "decided" | "all";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            kind: "ratio" | "unit_change" | "disappearance" | "route_gone" | "disagreement" | "unconfirmed" | "new_model";
                            route: string;
                            because: string;
                            rows: {
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                conditions: {
                                    serviceTier?: string;
                                    region?: string;
                                    inputTokensAbove?: number;
                                    utcWindow?: {
                                        startMinute: number;
                                        endMinute: number;
                                    };
                                    variant?: string;
                                };
                                from: {
                                    usd: string;
                                    priceNano: string;
                                    perQuantity: string;
                                } | null;
                                to: {
                                    usd: string;
                                    priceNano: string;
                                    perQuantity: string;
                                } | null;
                                effectiveFrom: string | null;
                                source: string;
                                claims: {
                                    source: string;
                                    usd: string;
                                    per: number;
                                }[];
                            }[];
                            newModel: string | null;
                            sync: string;
                            proposedAt: string;
                            decision: {
                                /** @enum {string} */
                                verdict: "approved" | "rejected" | "superseded";
                                reason: string;
                                decidedBy: string | null;
                                decidedAt: string;
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    reviewId: string;
                    /** @enum {string} */
                    verdict: "approved" | "rejected";
                    reason: string;
                    /** @description Whose value to take, where the sources disagree. */
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        kind: "ratio" | "unit_change" | "disappearance" | "route_gone" | "disagreement" | "unconfirmed" | "new_model";
                        route: string;
                        because: string;
                        rows: {
                            /** @enum {string} */
                            unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                            conditions: {
                                serviceTier?: string;
                                region?: string;
                                inputTokensAbove?: number;
                                utcWindow?: {
                                    startMinute: number;
                                    endMinute: number;
                                };
                                variant?: string;
                            };
                            from: {
                                usd: string;
                                priceNano: string;
                                perQuantity: string;
                            } | null;
                            to: {
                                usd: string;
                                priceNano: string;
                                perQuantity: string;
                            } | null;
                            effectiveFrom: string | null;
                            source: string;
                            claims: {
                                source: string;
                                usd: string;
                                per: number;
                            }[];
                        }[];
                        newModel: string | null;
                        sync: string;
                        proposedAt: string;
                        decision: {
                            /** @enum {string} */
                            verdict: "approved" | "rejected" | "superseded";
                            reason: string;
                            decidedBy: string | null;
                            decidedAt: string;
                        } | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPrices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    route: string;
                    /** @enum {string} */
                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                    /** @description US dollars for `per` units, as a decimal. */
                    usd: string;
                    per: number;
                    /** @default {} */
                    conditions?: {
                        serviceTier?: string;
                        region?: string;
                        inputTokensAbove?: number;
                        utcWindow?: {
                            startMinute: number;
                            endMinute: number;
                        };
                        variant?: string;
                    };
                    effectiveFrom?: string;
                    /** @description Ends a promotion: what would have stood without it stands again. */
                    until?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesTerms: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        /** @enum {string} */
                        tier: "A" | "B" | "C";
                        ownKeyFeeBp: number;
                        ownKeyFee: {
                            feeBp: number;
                            perRequest: {
                                nano: string;
                                usd: string;
                            };
                            perUnit: {
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                priceNano: string;
                                usd: string;
                                perQuantity: string;
                            }[];
                            freePerMonth: number;
                            id: string;
                            byContract: boolean;
                        };
                        margins: {
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            marginBp: number;
                            byContract: boolean;
                        }[];
                        /** @description What records tell for invoices; no charge depends on it. */
                        tax: {
                            /** @description Basis points: 1900 is 19 %. */
                            bp: number;
                            /**
                             * @description exclusive: added to what is charged. inclusive: a part of it.
                             * @enum {string}
                             */
                            kind: "exclusive" | "inclusive";
                            country: string;
                            /** @description Where the rate is from. */
                            source: string;
                        } | null;
                        currency: string | null;
                        /** @description null: no currency was set, or no table of rates has it. */
                        exchangeRate: {
                            currency: string;
                            usdPerEuro: string;
                            currencyPerEuro: string;
                            source: string;
                            observedOn: string;
                        } | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesTermsVersions: {
        parameters: {
            query?: {
                accountId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            kind: "contract_margin" | "fee" | "tier" | "contract_fee" | "account_tax" | "account_currency";
                            /** @description null: the fee of a tier, for everybody in it. */
                            accountId: string | null;
                            /** @description What was set; empty when it was ended. */
                            says: {
                                [key: string]: unknown;
                            };
                            effectiveFrom: string;
                            reason: string;
                            setBy: string;
                            recordedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesContracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    /** @enum {string} */
                    capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                    marginBp: number;
                    reason: string;
                    effectiveFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesFees: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            feeBp: number;
                            perRequest: {
                                nano: string;
                                usd: string;
                            };
                            perUnit: {
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                priceNano: string;
                                usd: string;
                                perQuantity: string;
                            }[];
                            freePerMonth: number;
                            /** @enum {string} */
                            tier: "A" | "B" | "C";
                        }[];
                    };
                };
            };
        };
    };
    postPricesFees: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    tier: "A" | "B" | "C";
                    /** @description Basis points of the provider's cost: 500 is 5 %. */
                    feeBp: number;
                    /** @description For each call that used anything. */
                    perRequestUsd?: string;
                    /** @description For each unit of exactly this name. */
                    perUnit?: {
                        /** @enum {string} */
                        unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                        usd: string;
                        per: number;
                    }[];
                    /** @description So many calls of the account in a calendar month (UTC) pay no fee. */
                    freePerMonth?: number;
                    reason: string;
                    effectiveFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesContractFees: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    /** @description Basis points of the provider's cost: 500 is 5 %. */
                    feeBp: number;
                    /** @description For each call that used anything. */
                    perRequestUsd?: string;
                    /** @description For each unit of exactly this name. */
                    perUnit?: {
                        /** @enum {string} */
                        unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                        usd: string;
                        per: number;
                    }[];
                    /** @description So many calls of the account in a calendar month (UTC) pay no fee. */
                    freePerMonth?: number;
                    reason: string;
                    effectiveFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesTiers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    /** @enum {string} */
                    tier: "A" | "B" | "C";
                    reason: string;
                    effectiveFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesTaxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    tax: {
                        /** @description Basis points: 1900 is 19 %. */
                        bp: number;
                        /**
                         * @description exclusive: added to what is charged. inclusive: a part of it.
                         * @enum {string}
                         */
                        kind: "exclusive" | "inclusive";
                        country: string;
                        /** @description Where the rate is from. */
                        source: string;
                    } | null;
                    reason: string;
                    effectiveFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postPricesCurrencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    currency: string | null;
                    reason: string;
                    effectiveFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postWalletGrants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    /** @description US dollars as a decimal: "10.00" */
                    amountUsd: string;
                    /**
                     * @default wallet
                     * @enum {string}
                     */
                    kind?: "allowance" | "wallet";
                    /** Format: date-time */
                    expiresAt?: string;
                    /** @default  */
                    note?: string;
                    idempotencyKey?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        kind: "allowance" | "wallet";
                        amount: {
                            nano: string;
                            usd: string;
                        };
                        isNew: boolean;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalance: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        available: {
                            nano: string;
                            usd: string;
                        };
                        held: {
                            nano: string;
                            usd: string;
                        };
                        funds: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "allowance" | "wallet";
                            granted: {
                                nano: string;
                                usd: string;
                            };
                            remaining: {
                                nano: string;
                                usd: string;
                            };
                            held: {
                                nano: string;
                                usd: string;
                            };
                            expiresAt: string | null;
                            note: string;
                        }[];
                        budgets: {
                            /** @enum {string} */
                            scope: "account" | "team" | "member" | "api_key" | "session";
                            /** Format: uuid */
                            id: string;
                            monthlyCap: {
                                nano: string;
                                usd: string;
                            } | null;
                            /** @description Of a session: over its life. */
                            totalCap: {
                                nano: string;
                                usd: string;
                            } | null;
                            /** @description Charged this month (by a session: ever), plus what own keys paid to providers. */
                            spent: {
                                nano: string;
                                usd: string;
                            };
                            held: {
                                nano: string;
                                usd: string;
                            };
                        }[];
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            scope: "account" | "team" | "member" | "api_key" | "session";
                            /** Format: uuid */
                            id: string;
                            monthlyCap: {
                                nano: string;
                                usd: string;
                            } | null;
                            /** @description Of a session: over its life. */
                            totalCap: {
                                nano: string;
                                usd: string;
                            } | null;
                            /** @description Charged this month (by a session: ever), plus what own keys paid to providers. */
                            spent: {
                                nano: string;
                                usd: string;
                            };
                            held: {
                                nano: string;
                                usd: string;
                            };
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCapsScopeId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scope: "account" | "team" | "member" | "api_key" | "key";
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    monthlyUsd: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        scope: "account" | "team" | "member" | "api_key";
                        /** Format: uuid */
                        id: string;
                        monthlyCap: {
                            nano: string;
                            usd: string;
                        } | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCapsSessionName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    totalUsd: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        scope: "session";
                        name: string;
                        /** Format: uuid */
                        id: string;
                        totalCap: {
                            nano: string;
                            usd: string;
                        } | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecords: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                from?: string;
                to?: string;
                model?: string;
                fund?: string;
                status?: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            accountId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            createdAt: string;
                            /** @enum {string} */
                            status: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                            surface: string;
                            modelAsked: string;
                            model: string;
                            routeId: string;
                            provider: string;
                            fund: string;
                            /** @enum {string} */
                            side: "platform" | "byok";
                            /** @description Nano-USD as an integer. */
                            chargedNano: string;
                            /** @description US dollars as an exact decimal. */
                            chargedUsd: string;
                            /** @description What the provider asks for it. null: not known, which is not zero. */
                            providerCostNano: string | null;
                            providerCostUsd: string | null;
                            markedNano: string | null;
                            /** @description Nano-USD as an integer. */
                            absorbedNano: string;
                            /** @description Paid to the provider directly, on an own key. */
                            memoNano: string | null;
                            quantities: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            usageSource: "reported" | "estimated" | "none";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        /** Format: uuid */
                        apiKeyId: string;
                        createdAt: string;
                        /** @enum {string} */
                        status: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                        surface: string;
                        modelAsked: string;
                        model: string;
                        routeId: string;
                        provider: string;
                        fund: string;
                        /** @enum {string} */
                        side: "platform" | "byok";
                        /** @description Nano-USD as an integer. */
                        chargedNano: string;
                        /** @description US dollars as an exact decimal. */
                        chargedUsd: string;
                        /** @description What the provider asks for it. null: not known, which is not zero. */
                        providerCostNano: string | null;
                        providerCostUsd: string | null;
                        markedNano: string | null;
                        /** @description Nano-USD as an integer. */
                        absorbedNano: string;
                        /** @description Paid to the provider directly, on an own key. */
                        memoNano: string | null;
                        quantities: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        usageSource: "reported" | "estimated" | "none";
                        /** @enum {string} */
                        closedBy: "settle" | "sweep" | "late";
                        /** @description The hold: the most that the call could be charged. */
                        grantedNano: string;
                        allocations: {
                            /** Format: uuid */
                            fundId: string;
                            /** @enum {string} */
                            kind: "allowance" | "wallet";
                            /** @description Nano-USD as an integer. */
                            amountNano: string;
                        }[];
                        lines: {
                            unit: string;
                            quantity: string;
                            priceRowId: string;
                            priceNano: string;
                            perQuantity: string;
                            /** @description quantity × priceNano ÷ perQuantity, exact, before rounding. */
                            amountNano: string;
                            source: string;
                            observedOn: string;
                        }[];
                        multiplierBp: number | null;
                        roundingRule: string | null;
                        /** @description The amounts recompute from the frozen prices alone. */
                        verified: boolean;
                        verification: string;
                        draft: {
                            requestId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            surface: string;
                            dialect: string;
                            stream: boolean;
                            modelAsked: string;
                            model: string;
                            routeId: string;
                            provider: string;
                            upstreamModel: string;
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            mode?: string;
                            /** @enum {string} */
                            side: "platform" | "byok";
                            /** @enum {string} */
                            ownFund: "byok" | "local" | "none";
                            credentialId: string;
                            credentialVersion: number;
                            isFallback: boolean;
                            /** Format: uuid */
                            quoteId?: string;
                            freePerMonth?: number;
                            guards?: string;
                            job?: {
                                id: string;
                                item: string;
                            };
                            decision: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            status: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                            servedModel?: string;
                            serviceTier?: string;
                            /** @default {} */
                            quantities: {
                                [key: string]: string;
                            };
                            /** @default [] */
                            lines: {
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                quantity: string;
                                priceRowId: string;
                            }[];
                            /**
                             * @default none
                             * @enum {string}
                             */
                            usageSource: "reported" | "estimated" | "none";
                            /** @default [] */
                            usageFlags: string[];
                            reportedCostNano?: string;
                            /** @default null */
                            providerCostNano: string | null;
                            /** @default [] */
                            unpricedUnits: ("input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms")[];
                            feeFree?: {
                                nthOfMonth: number;
                            };
                            /** @default [] */
                            attempts: {
                                routeId: string;
                                credentialId: string;
                                /** @enum {string} */
                                outcome: "answered" | "interrupted" | "client_gone" | "failed" | "lost";
                                httpStatus?: number;
                                reason?: string;
                                durationMs: number;
                                firstByteMs?: number;
                                lost?: {
                                    /** @enum {string} */
                                    paidBy: "platform" | "own_key";
                                    costNano?: string;
                                    costMaxNano?: string;
                                };
                            }[];
                            errorCode?: string;
                            endReason?: string;
                            startedAtMs?: number;
                            firstByteMs?: number;
                            totalMs?: number;
                            outputTokensMax?: number;
                        };
                        snapshot: {
                            /** @constant */
                            version: 1;
                            routeId: string;
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            /** @enum {string} */
                            side: "platform" | "byok";
                            /** @constant */
                            currency: "USD";
                            multiplierBp: number;
                            multiplierId: string;
                            fixedFee?: {
                                perRequestNano: string;
                                perUnit: {
                                    /** @enum {string} */
                                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                    priceNano: string;
                                    perQuantity: string;
                                }[];
                                freePerMonth: number;
                            };
                            roundingRule: string;
                            catalogVersion: string;
                            exchangeRate: {
                                currency: string;
                                usdPerEuro: string;
                                currencyPerEuro: string;
                                source: string;
                                observedOn: string;
                            } | null;
                            taxRate: {
                                bp: number;
                                /** @enum {string} */
                                kind: "exclusive" | "inclusive";
                                country: string;
                                source: string;
                            } | null;
                            rows: {
                                id: string;
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                priceNano: string;
                                perQuantity: string;
                                conditions: {
                                    serviceTier?: string;
                                    region?: string;
                                    inputTokensAbove?: number;
                                    utcWindow?: {
                                        startMinute: number;
                                        endMinute: number;
                                    };
                                    variant?: string;
                                };
                                effectiveFromMs: number;
                                source: string;
                                observedOn: string;
                                /** @enum {string} */
                                agreement: "single" | "agree" | "disagree";
                            }[];
                        } | null;
                        snapshotHash: string | null;
                        /** @description What an invoice over the charge says, from the frozen tax and exchange rates. Not part of the charge. */
                        invoice: {
                            tax: {
                                /** @description Nano-USD as an integer. */
                                netNano: string;
                                /** @description Nano-USD as an integer. */
                                taxNano: string;
                                /** @description Nano-USD as an integer. */
                                grossNano: string;
                                bp: number;
                                /** @enum {string} */
                                kind: "exclusive" | "inclusive";
                                country: string;
                            } | null;
                            charge: {
                                currency: string;
                                /** @description Billionths of the currency. */
                                amountNano: string;
                                source: string;
                                observedOn: string;
                            } | null;
                        } | null;
                        adjustments: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** @description Nano-USD as an integer. */
                            amountNano: string;
                            reason: string;
                            createdAt: string;
                        }[];
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postRecordsIdAdjustments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Given back as a new wallet fund. "0": only a note.
                     * @default 0
                     */
                    amountUsd?: string;
                    reason: string;
                    idempotencyKey: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        /** Format: uuid */
                        apiKeyId: string;
                        createdAt: string;
                        /** @enum {string} */
                        status: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                        surface: string;
                        modelAsked: string;
                        model: string;
                        routeId: string;
                        provider: string;
                        fund: string;
                        /** @enum {string} */
                        side: "platform" | "byok";
                        /** @description Nano-USD as an integer. */
                        chargedNano: string;
                        /** @description US dollars as an exact decimal. */
                        chargedUsd: string;
                        /** @description What the provider asks for it. null: not known, which is not zero. */
                        providerCostNano: string | null;
                        providerCostUsd: string | null;
                        markedNano: string | null;
                        /** @description Nano-USD as an integer. */
                        absorbedNano: string;
                        /** @description Paid to the provider directly, on an own key. */
                        memoNano: string | null;
                        quantities: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        usageSource: "reported" | "estimated" | "none";
                        /** @enum {string} */
                        closedBy: "settle" | "sweep" | "late";
                        /** @description The hold: the most that the call could be charged. */
                        grantedNano: string;
                        allocations: {
                            /** Format: uuid */
                            fundId: string;
                            /** @enum {string} */
                            kind: "allowance" | "wallet";
                            /** @description Nano-USD as an integer. */
                            amountNano: string;
                        }[];
                        lines: {
                            unit: string;
                            quantity: string;
                            priceRowId: string;
                            priceNano: string;
                            perQuantity: string;
                            /** @description quantity × priceNano ÷ perQuantity, exact, before rounding. */
                            amountNano: string;
                            source: string;
                            observedOn: string;
                        }[];
                        multiplierBp: number | null;
                        roundingRule: string | null;
                        /** @description The amounts recompute from the frozen prices alone. */
                        verified: boolean;
                        verification: string;
                        draft: {
                            requestId: string;
                            /** Format: uuid */
                            apiKeyId: string;
                            surface: string;
                            dialect: string;
                            stream: boolean;
                            modelAsked: string;
                            model: string;
                            routeId: string;
                            provider: string;
                            upstreamModel: string;
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            mode?: string;
                            /** @enum {string} */
                            side: "platform" | "byok";
                            /** @enum {string} */
                            ownFund: "byok" | "local" | "none";
                            credentialId: string;
                            credentialVersion: number;
                            isFallback: boolean;
                            /** Format: uuid */
                            quoteId?: string;
                            freePerMonth?: number;
                            guards?: string;
                            job?: {
                                id: string;
                                item: string;
                            };
                            decision: {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            status: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                            servedModel?: string;
                            serviceTier?: string;
                            /** @default {} */
                            quantities: {
                                [key: string]: string;
                            };
                            /** @default [] */
                            lines: {
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                quantity: string;
                                priceRowId: string;
                            }[];
                            /**
                             * @default none
                             * @enum {string}
                             */
                            usageSource: "reported" | "estimated" | "none";
                            /** @default [] */
                            usageFlags: string[];
                            reportedCostNano?: string;
                            /** @default null */
                            providerCostNano: string | null;
                            /** @default [] */
                            unpricedUnits: ("input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms")[];
                            feeFree?: {
                                nthOfMonth: number;
                            };
                            /** @default [] */
                            attempts: {
                                routeId: string;
                                credentialId: string;
                                /** @enum {string} */
                                outcome: "answered" | "interrupted" | "client_gone" | "failed" | "lost";
                                httpStatus?: number;
                                reason?: string;
                                durationMs: number;
                                firstByteMs?: number;
                                lost?: {
                                    /** @enum {string} */
                                    paidBy: "platform" | "own_key";
                                    costNano?: string;
                                    costMaxNano?: string;
                                };
                            }[];
                            errorCode?: string;
                            endReason?: string;
                            startedAtMs?: number;
                            firstByteMs?: number;
                            totalMs?: number;
                            outputTokensMax?: number;
                        };
                        snapshot: {
                            /** @constant */
                            version: 1;
                            routeId: string;
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            /** @enum {string} */
                            side: "platform" | "byok";
                            /** @constant */
                            currency: "USD";
                            multiplierBp: number;
                            multiplierId: string;
                            fixedFee?: {
                                perRequestNano: string;
                                perUnit: {
                                    /** @enum {string} */
                                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                    priceNano: string;
                                    perQuantity: string;
                                }[];
                                freePerMonth: number;
                            };
                            roundingRule: string;
                            catalogVersion: string;
                            exchangeRate: {
                                currency: string;
                                usdPerEuro: string;
                                currencyPerEuro: string;
                                source: string;
                                observedOn: string;
                            } | null;
                            taxRate: {
                                bp: number;
                                /** @enum {string} */
                                kind: "exclusive" | "inclusive";
                                country: string;
                                source: string;
                            } | null;
                            rows: {
                                id: string;
                                /** @enum {string} */
                                unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                priceNano: string;
                                perQuantity: string;
                                conditions: {
                                    serviceTier?: string;
                                    region?: string;
                                    inputTokensAbove?: number;
                                    utcWindow?: {
                                        startMinute: number;
                                        endMinute: number;
                                    };
                                    variant?: string;
                                };
                                effectiveFromMs: number;
                                source: string;
                                observedOn: string;
                                /** @enum {string} */
                                agreement: "single" | "agree" | "disagree";
                            }[];
                        } | null;
                        snapshotHash: string | null;
                        /** @description What an invoice over the charge says, from the frozen tax and exchange rates. Not part of the charge. */
                        invoice: {
                            tax: {
                                /** @description Nano-USD as an integer. */
                                netNano: string;
                                /** @description Nano-USD as an integer. */
                                taxNano: string;
                                /** @description Nano-USD as an integer. */
                                grossNano: string;
                                bp: number;
                                /** @enum {string} */
                                kind: "exclusive" | "inclusive";
                                country: string;
                            } | null;
                            charge: {
                                currency: string;
                                /** @description Billionths of the currency. */
                                amountNano: string;
                                source: string;
                                observedOn: string;
                            } | null;
                        } | null;
                        adjustments: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** @description Nano-USD as an integer. */
                            amountNano: string;
                            reason: string;
                            createdAt: string;
                        }[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsageDaily: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                model?: string;
                provider?: string;
                apiKeyId?: string;
                fund?: string;
                status?: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        data: {
                            calls: string;
                            succeeded: string;
                            charged: {
                                nano: string;
                                usd: string;
                            };
                            absorbed: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Paid to providers directly, on own keys. */
                            memo: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Of the calls whose cost is known. */
                            providerCost: {
                                nano: string;
                                usd: string;
                            };
                            callsOfUnknownCost: string;
                            quantities: {
                                [key: string]: string;
                            };
                            day: string;
                        }[];
                        totals: {
                            calls: string;
                            succeeded: string;
                            charged: {
                                nano: string;
                                usd: string;
                            };
                            absorbed: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Paid to providers directly, on own keys. */
                            memo: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Of the calls whose cost is known. */
                            providerCost: {
                                nano: string;
                                usd: string;
                            };
                            callsOfUnknownCost: string;
                            quantities: {
                                [key: string]: string;
                            };
                            credited: {
                                nano: string;
                                usd: string;
                            };
                        };
                        /** @description There are more rows than these; the totals are of these. */
                        isCut: boolean;
                        nextCursor: null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsageModels: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                model?: string;
                provider?: string;
                apiKeyId?: string;
                fund?: string;
                status?: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        data: {
                            calls: string;
                            succeeded: string;
                            charged: {
                                nano: string;
                                usd: string;
                            };
                            absorbed: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Paid to providers directly, on own keys. */
                            memo: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Of the calls whose cost is known. */
                            providerCost: {
                                nano: string;
                                usd: string;
                            };
                            callsOfUnknownCost: string;
                            quantities: {
                                [key: string]: string;
                            };
                            provider: string;
                            model: string;
                        }[];
                        totals: {
                            calls: string;
                            succeeded: string;
                            charged: {
                                nano: string;
                                usd: string;
                            };
                            absorbed: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Paid to providers directly, on own keys. */
                            memo: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Of the calls whose cost is known. */
                            providerCost: {
                                nano: string;
                                usd: string;
                            };
                            callsOfUnknownCost: string;
                            quantities: {
                                [key: string]: string;
                            };
                            credited: {
                                nano: string;
                                usd: string;
                            };
                        };
                        /** @description There are more rows than these; the totals are of these. */
                        isCut: boolean;
                        nextCursor: null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsageErrors: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                model?: string;
                provider?: string;
                apiKeyId?: string;
                fund?: string;
                status?: "succeeded" | "failed" | "aborted" | "interrupted" | "unresolved";
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        data: {
                            calls: string;
                            succeeded: string;
                            charged: {
                                nano: string;
                                usd: string;
                            };
                            absorbed: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Paid to providers directly, on own keys. */
                            memo: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Of the calls whose cost is known. */
                            providerCost: {
                                nano: string;
                                usd: string;
                            };
                            callsOfUnknownCost: string;
                            quantities: {
                                [key: string]: string;
                            };
                            provider: string;
                            status: string;
                            errorCode: string;
                        }[];
                        totals: {
                            calls: string;
                            succeeded: string;
                            charged: {
                                nano: string;
                                usd: string;
                            };
                            absorbed: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Paid to providers directly, on own keys. */
                            memo: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Of the calls whose cost is known. */
                            providerCost: {
                                nano: string;
                                usd: string;
                            };
                            callsOfUnknownCost: string;
                            quantities: {
                                [key: string]: string;
                            };
                            credited: {
                                nano: string;
                                usd: string;
                            };
                        };
                        /** @description There are more rows than these; the totals are of these. */
                        isCut: boolean;
                        nextCursor: null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReconciliations: {
        parameters: {
            query?: {
                books?: "platform" | "own";
                accountId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            createdAt: string;
                            /** @description null: the platform's keys, calls of all accounts. */
                            accountId: string | null;
                            provider: string;
                            formats: string[];
                            /** @description SHA-256 over what was sent. The same content is the same reconciliation. */
                            contentHash: string;
                            /** @description First UTC day of the report. */
                            from: string;
                            /** @description Last UTC day, included. */
                            to: string;
                            mapping: {
                                [key: string]: string;
                            };
                            /** @description Rows that are no usage of models: other services, taxes. */
                            skippedRowCount: number;
                            /** @description How often a comparison came out differently from the one before. */
                            run: number;
                            comparedAt: string;
                            /** @description Sums that were compared: day, credential, model, meter. */
                            comparedCount: number;
                            differenceCount: number;
                            /** @description Differences of which something is not explained. */
                            openCount: number;
                            /** @description Called in these days, not named by the mapping, not compared. */
                            unmappedCredentials: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postReconciliations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description platform: calls of all accounts on the platform's keys, for the operator. own: an account's own keys.
                     * @enum {string}
                     */
                    books?: "platform" | "own";
                    /**
                     * Format: uuid
                     * @description Own keys of another account: for the operator.
                     */
                    accountId?: string;
                    /** @description Whose calls are compared, when it is not the format's own provider. */
                    provider?: string;
                    /** @description Files of one provider as it sent them, as text. Those of one format are pages of one report. */
                    reports: {
                        /** @enum {string} */
                        format: "openai-usage" | "openai-costs" | "anthropic-usage" | "anthropic-costs" | "google-billing" | "openrouter-activity";
                        content: string;
                    }[];
                    /**
                     * @description Provider's id of a key, project or workspace -> credential. `*`: every other row. Empty: all as one.
                     * @default {}
                     */
                    mapping?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        createdAt: string;
                        /** @description null: the platform's keys, calls of all accounts. */
                        accountId: string | null;
                        provider: string;
                        formats: string[];
                        /** @description SHA-256 over what was sent. The same content is the same reconciliation. */
                        contentHash: string;
                        /** @description First UTC day of the report. */
                        from: string;
                        /** @description Last UTC day, included. */
                        to: string;
                        mapping: {
                            [key: string]: string;
                        };
                        /** @description Rows that are no usage of models: other services, taxes. */
                        skippedRowCount: number;
                        /** @description How often a comparison came out differently from the one before. */
                        run: number;
                        comparedAt: string;
                        /** @description Sums that were compared: day, credential, model, meter. */
                        comparedCount: number;
                        differenceCount: number;
                        /** @description Differences of which something is not explained. */
                        openCount: number;
                        /** @description Called in these days, not named by the mapping, not compared. */
                        unmappedCredentials: string[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReconciliationsId: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                open?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        createdAt: string;
                        /** @description null: the platform's keys, calls of all accounts. */
                        accountId: string | null;
                        provider: string;
                        formats: string[];
                        /** @description SHA-256 over what was sent. The same content is the same reconciliation. */
                        contentHash: string;
                        /** @description First UTC day of the report. */
                        from: string;
                        /** @description Last UTC day, included. */
                        to: string;
                        mapping: {
                            [key: string]: string;
                        };
                        /** @description Rows that are no usage of models: other services, taxes. */
                        skippedRowCount: number;
                        /** @description How often a comparison came out differently from the one before. */
                        run: number;
                        comparedAt: string;
                        /** @description Sums that were compared: day, credential, model, meter. */
                        comparedCount: number;
                        differenceCount: number;
                        /** @description Differences of which something is not explained. */
                        openCount: number;
                        /** @description Called in these days, not named by the mapping, not compared. */
                        unmappedCredentials: string[];
                        data: {
                            day: string;
                            /** @description null: all credentials as one, or a key that is not mapped. */
                            credentialId: string | null;
                            /** @description A key or project of the provider that the mapping does not name. */
                            providerKey: string | null;
                            /** @description As the report names it. null: all models as one. */
                            model: string | null;
                            meter: string;
                            /** @description A whole number of the meter; nano-USD for cost_nano. */
                            theirs: string;
                            /** @description A whole number of the meter; nano-USD for cost_nano. */
                            ours: string;
                            /** @description theirs − ours = explained + open. */
                            difference: string;
                            /** @description A whole number of the meter; nano-USD for cost_nano. */
                            explained: string;
                            /** @description A whole number of the meter; nano-USD for cost_nano. */
                            open: string;
                            /** @description Of costs. */
                            differenceUsd: string | null;
                            causes: {
                                cause: string;
                                /** @description A whole number of the meter; nano-USD for cost_nano. */
                                amount: string;
                                open: boolean;
                                says: string;
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLogStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        origin: string;
                        size: number;
                        checkpointAt: string | null;
                        waitingCount: string;
                        oldestWaitingSeconds: number | null;
                        isLate: boolean;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLogConsistency: {
        parameters: {
            query: {
                from: number;
                size: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: number;
                        size: number;
                        hashes: string[];
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLogKeysRotate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        verifierKey: string;
                        othersRetireAt: string;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postLogErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accountId: string;
                        erasedAt: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            version: number;
                            name: string;
                            isPublic: boolean;
                            /** @description Price, allowance, budget and sessions count for each seat. */
                            perSeat: boolean;
                            /** @description null: not offered. */
                            price: {
                                month: {
                                    cents: string;
                                    usd: string;
                                } | null;
                                year: {
                                    cents: string;
                                    usd: string;
                                } | null;
                            };
                            trialDays: number;
                            monthlyAllowance: {
                                nano: string;
                                usd: string;
                            } | null;
                            rollingBudget: {
                                daily: {
                                    nano: string;
                                    usd: string;
                                };
                                ceiling: {
                                    nano: string;
                                    usd: string;
                                };
                                monthlyCap: {
                                    nano: string;
                                    usd: string;
                                } | null;
                            } | null;
                            sessions: {
                                perMonth: string;
                                rolloverCapMultiple: string;
                                capAppliesTo: string;
                            } | null;
                            /** @description Per API key. null: no such limit. */
                            requestsPerMinute: number | null;
                            /** @description Per API key, in and out. null: no such limit. */
                            tokensPerMinute: number | null;
                            /** @description Of the account, at the same time. null: no such limit. */
                            concurrentCalls: number | null;
                            features: ("no_training" | "organizations" | "eu_only" | "marketplace" | "katman_c" | "invoices")[];
                            creatorShareBp: number | null;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubscription: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: none, and the account works without one. */
                        subscription: {
                            planId: string;
                            planVersion: number;
                            seats: number;
                            /** @enum {string} */
                            interval: "month" | "year";
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            accountId: string;
                            /** @enum {string} */
                            status: "trialing" | "active" | "canceled";
                            /** @description What is paid for at once. */
                            period: {
                                startsAt: string;
                                endsAt: string;
                            };
                            /** @description For which allowance and sessions were given. */
                            month: {
                                startsAt: string;
                                endsAt: string;
                            };
                            cancelsAtPeriodEnd: boolean;
                            /** @description What holds from the end of the period on, when that is something else. */
                            next: {
                                planId: string;
                                planVersion: number;
                                seats: number;
                                /** @enum {string} */
                                interval: "month" | "year";
                            } | null;
                        } | null;
                        /** @description What was asked for, the newest first. */
                        orders: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            purpose: "period" | "change" | "top_up";
                            amount: {
                                cents: string;
                                usd: string;
                            };
                            service: {
                                startsAt: string | null;
                                endsAt: string | null;
                            };
                            /** @enum {string} */
                            status: "open" | "paid" | "failed";
                        }[];
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId: string;
                    planId: string;
                    /** @default 1 */
                    seats?: number;
                    /**
                     * @default month
                     * @enum {string}
                     */
                    interval?: "month" | "year";
                    /** @default false */
                    trial?: boolean;
                    /**
                     * Format: date-time
                     * @description In the past: what was missed is made up at once.
                     */
                    startsAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        planId: string;
                        planVersion: number;
                        seats: number;
                        /** @enum {string} */
                        interval: "month" | "year";
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        status: "trialing" | "active" | "canceled";
                        /** @description What is paid for at once. */
                        period: {
                            startsAt: string;
                            endsAt: string;
                        };
                        /** @description For which allowance and sessions were given. */
                        month: {
                            startsAt: string;
                            endsAt: string;
                        };
                        cancelsAtPeriodEnd: boolean;
                        /** @description What holds from the end of the period on, when that is something else. */
                        next: {
                            planId: string;
                            planVersion: number;
                            seats: number;
                            /** @enum {string} */
                            interval: "month" | "year";
                        } | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSubscriptionPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId?: string;
                    planId?: string;
                    seats?: number;
                    /** @enum {string} */
                    interval?: "month" | "year";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "now";
                        at: string;
                        /** @description What is not used up of what was asked for. */
                        credit: {
                            cents: string;
                            usd: string;
                        };
                        charge: {
                            cents: string;
                            usd: string;
                        };
                        /** @description Charge minus credit: what is asked for. */
                        net: {
                            cents: string;
                            usd: string;
                        };
                        period: {
                            startsAt: string;
                            endsAt: string;
                        };
                        /** @description Given now, on top of what is left; with a new period: instead of it. */
                        allowance: {
                            nano: string;
                            usd: string;
                        };
                        startsNewPeriod: boolean;
                        clearsCarriedSessions: boolean;
                    } | {
                        /** @constant */
                        kind: "at_period_end";
                        effectiveAt: string;
                        price: {
                            cents: string;
                            usd: string;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSubscriptionChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId?: string;
                    planId?: string;
                    seats?: number;
                    /** @enum {string} */
                    interval?: "month" | "year";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        kind: "now";
                        at: string;
                        /** @description What is not used up of what was asked for. */
                        credit: {
                            cents: string;
                            usd: string;
                        };
                        charge: {
                            cents: string;
                            usd: string;
                        };
                        /** @description Charge minus credit: what is asked for. */
                        net: {
                            cents: string;
                            usd: string;
                        };
                        period: {
                            startsAt: string;
                            endsAt: string;
                        };
                        /** @description Given now, on top of what is left; with a new period: instead of it. */
                        allowance: {
                            nano: string;
                            usd: string;
                        };
                        startsNewPeriod: boolean;
                        clearsCarriedSessions: boolean;
                    } | {
                        /** @constant */
                        kind: "at_period_end";
                        effectiveAt: string;
                        price: {
                            cents: string;
                            usd: string;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postSubscriptionCancel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        planId: string;
                        planVersion: number;
                        seats: number;
                        /** @enum {string} */
                        interval: "month" | "year";
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        accountId: string;
                        /** @enum {string} */
                        status: "trialing" | "active" | "canceled";
                        /** @description What is paid for at once. */
                        period: {
                            startsAt: string;
                            endsAt: string;
                        };
                        /** @description For which allowance and sessions were given. */
                        month: {
                            startsAt: string;
                            endsAt: string;
                        };
                        cancelsAtPeriodEnd: boolean;
                        /** @description What holds from the end of the period on, when that is something else. */
                        next: {
                            planId: string;
                            planVersion: number;
                            seats: number;
                            /** @enum {string} */
                            interval: "month" | "year";
                        } | null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionsAllowance: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        base: string;
                        carried: string;
                        used: string;
                        /** @description Started and not ended. */
                        held: string;
                        available: string;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                accountId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "cap" | "allowance" | "low_balance";
                            /**
                             * Format: uuid
                             * @description The capped account or key, the subscription, or the account.
                             */
                            scopeId: string;
                            /** @description 0 for a low balance. */
                            thresholdPercent: number;
                            /** @description Of a low balance: what is missing. */
                            used: {
                                nano: string;
                                usd: string;
                            };
                            total: {
                                nano: string;
                                usd: string;
                            };
                            periodStartsAt: string;
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAlertsLowBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description null: do not tell and do not top up. */
                    belowUsd: string | null;
                    /** @description US dollars as a decimal: "10.00" */
                    topUpToUsd?: string;
                    /** @description US dollars as a decimal: "10.00" */
                    topUpPerDayUsd?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description null: do not tell and do not top up. */
                        belowUsd: string | null;
                        /** @description US dollars as a decimal: "10.00" */
                        topUpToUsd?: string;
                        /** @description US dollars as a decimal: "10.00" */
                        topUpPerDayUsd?: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKeysIdLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        apiKeyId: string;
                        own: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                        /** @description The plan's limits, or what the operator gave instead. Calls at once count per account. */
                        account: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                        /** @description What holds for this key. */
                        effective: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putKeysIdLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description null or absent: not set.
                     * @default null
                     */
                    requestsPerMinute?: number | null;
                    /**
                     * @description In and out, cached ones included. null or absent: not set.
                     * @default null
                     */
                    tokensPerMinute?: number | null;
                    /**
                     * @description Calls that run at the same time. null or absent: not set.
                     * @default null
                     */
                    concurrentCalls?: number | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        apiKeyId: string;
                        own: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                        /** @description The plan's limits, or what the operator gave instead. Calls at once count per account. */
                        account: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                        /** @description What holds for this key. */
                        effective: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountsIdLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        /** @description By the operator, in place of the plan. */
                        given: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                        effective: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAccountsIdLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description null or absent: not set.
                     * @default null
                     */
                    requestsPerMinute?: number | null;
                    /**
                     * @description In and out, cached ones included. null or absent: not set.
                     * @default null
                     */
                    tokensPerMinute?: number | null;
                    /**
                     * @description Calls that run at the same time. null or absent: not set.
                     * @default null
                     */
                    concurrentCalls?: number | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        /** @description By the operator, in place of the plan. */
                        given: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                        effective: {
                            requestsPerMinute: number | null;
                            tokensPerMinute: number | null;
                            concurrentCalls: number | null;
                        };
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminContactMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "open" | "done";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            createdAt: string;
                            /** @enum {string} */
                            locale: "en" | "tr";
                            /** @description As it was typed: nobody has confirmed that it is theirs. */
                            email: string;
                            message: string;
                            /** @description The help article that they came from. */
                            article: string | null;
                            doneAt: string | null;
                            replies: {
                                createdAt: string;
                                message: string;
                                /** @description What became of the mail. null: the outbox forgot it. */
                                mail: ("waiting" | "sent" | "failed" | "expired") | null;
                            }[];
                        }[];
                        openCount: number;
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAdminContactMessagesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patchAdminContactMessagesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    done: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminContactMessagesIdReplies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    message: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminHelpVotes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            article: string;
                            /** @description null: there is no such article any more. */
                            title: {
                                en: string;
                                tr: string;
                            } | null;
                            helpful: number;
                            unhelpful: number;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGuards: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        policy: {
                            kinds: {
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                private_key: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                provider_key: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                iban: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                card: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                us_ssn: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                tr_id: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                email: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                phone: "off" | "warn" | "mask" | "block";
                            };
                            /**
                             * @default {
                             *       "by": "off"
                             *     }
                             */
                            moderation: {
                                /** @constant */
                                by: "off";
                            } | {
                                /** @constant */
                                by: "words";
                                words: string[];
                                /**
                                 * @default block
                                 * @enum {string}
                                 */
                                onFlag: "warn" | "block";
                                onFailure: {
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    text: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    image: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    video: "open" | "closed";
                                };
                            } | {
                                /** @constant */
                                by: "provider";
                                /** @default omni-moderation-latest */
                                model: string;
                                /**
                                 * @default block
                                 * @enum {string}
                                 */
                                onFlag: "warn" | "block";
                                onFailure: {
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    text: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    image: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    video: "open" | "closed";
                                };
                            } | {
                                /** @constant */
                                by: "webhook";
                                url: string;
                                /** @default 2000 */
                                timeoutMs: number;
                                /**
                                 * @default block
                                 * @enum {string}
                                 */
                                onFlag: "warn" | "block";
                                onFailure: {
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    text: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    image: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    video: "open" | "closed";
                                };
                            };
                        };
                        /** @description null: never set, so that nothing is looked at. */
                        setAt: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putGuards: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    kinds?: {
                        /**
                         * @default off
                         * @enum {string}
                         */
                        private_key?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        provider_key?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        iban?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        card?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        us_ssn?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        tr_id?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        email?: "off" | "warn" | "mask" | "block";
                        /**
                         * @default off
                         * @enum {string}
                         */
                        phone?: "off" | "warn" | "mask" | "block";
                    };
                    /**
                     * @default {
                     *       "by": "off"
                     *     }
                     */
                    moderation?: {
                        /** @constant */
                        by: "off";
                    } | {
                        /** @constant */
                        by: "words";
                        words: string[];
                        /**
                         * @default block
                         * @enum {string}
                         */
                        onFlag?: "warn" | "block";
                        /** @default {} */
                        onFailure?: {
                            /**
                             * @default open
                             * @enum {string}
                             */
                            text?: "open" | "closed";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            image?: "open" | "closed";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            video?: "open" | "closed";
                        };
                    } | {
                        /** @constant */
                        by: "provider";
                        /** @default omni-moderation-latest */
                        model?: string;
                        /**
                         * @default block
                         * @enum {string}
                         */
                        onFlag?: "warn" | "block";
                        /** @default {} */
                        onFailure?: {
                            /**
                             * @default open
                             * @enum {string}
                             */
                            text?: "open" | "closed";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            image?: "open" | "closed";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            video?: "open" | "closed";
                        };
                    } | {
                        /** @constant */
                        by: "webhook";
                        url: string;
                        /** @default 2000 */
                        timeoutMs?: number;
                        /**
                         * @default block
                         * @enum {string}
                         */
                        onFlag?: "warn" | "block";
                        /** @default {} */
                        onFailure?: {
                            /**
                             * @default open
                             * @enum {string}
                             */
                            text?: "open" | "closed";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            image?: "open" | "closed";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            video?: "open" | "closed";
                        };
                    };
                    /**
                     * @description Makes another secret for the webhook. A new address does so too.
                     * @default false
                     */
                    newWebhookSecret?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        accountId: string;
                        policy: {
                            kinds: {
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                private_key: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                provider_key: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                iban: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                card: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                us_ssn: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                tr_id: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                email: "off" | "warn" | "mask" | "block";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                phone: "off" | "warn" | "mask" | "block";
                            };
                            /**
                             * @default {
                             *       "by": "off"
                             *     }
                             */
                            moderation: {
                                /** @constant */
                                by: "off";
                            } | {
                                /** @constant */
                                by: "words";
                                words: string[];
                                /**
                                 * @default block
                                 * @enum {string}
                                 */
                                onFlag: "warn" | "block";
                                onFailure: {
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    text: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    image: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    video: "open" | "closed";
                                };
                            } | {
                                /** @constant */
                                by: "provider";
                                /** @default omni-moderation-latest */
                                model: string;
                                /**
                                 * @default block
                                 * @enum {string}
                                 */
                                onFlag: "warn" | "block";
                                onFailure: {
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    text: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    image: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    video: "open" | "closed";
                                };
                            } | {
                                /** @constant */
                                by: "webhook";
                                url: string;
                                /** @default 2000 */
                                timeoutMs: number;
                                /**
                                 * @default block
                                 * @enum {string}
                                 */
                                onFlag: "warn" | "block";
                                onFailure: {
                                    /**
                                     * @default open
                                     * @enum {string}
                                     */
                                    text: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    image: "open" | "closed";
                                    /**
                                     * @default closed
                                     * @enum {string}
                                     */
                                    video: "open" | "closed";
                                };
                            };
                        };
                        /** @description null: never set, so that nothing is looked at. */
                        setAt: string | null;
                        /** @description Signs requests to the webhook. Told once, when it is made. */
                        webhookSecret: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postGuardsTry: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocked: boolean;
                        /** @description The text as it would go on. */
                        text: string;
                        findings: {
                            /** @enum {string} */
                            kind: "private_key" | "provider_key" | "iban" | "card" | "us_ssn" | "tr_id" | "email" | "phone";
                            /** @description In UTF-16 units. */
                            start: number;
                            end: number;
                            /**
                             * @description Of the policy. What it leaves off is listed here all the same.
                             * @enum {string}
                             */
                            action: "off" | "warn" | "mask" | "block";
                        }[];
                        /** @description null: nobody judges, or a provider does, which only a call can ask. */
                        moderation: {
                            outcome: string;
                            categories: string[];
                            reason: string | null;
                        } | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            name: string;
                            value: string;
                            /** @enum {string} */
                            source: "environment" | "default" | "not set";
                            /** @description Its value is never shown, only that there is one. */
                            secret: boolean;
                            doc: string;
                        }[];
                        nextCursor: null;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readAt: string;
                        /**
                         * @description The worst of all checks.
                         * @enum {string}
                         */
                        level: "good" | "unknown" | "warn" | "bad";
                        version: string;
                        checks: {
                            /** @enum {string} */
                            id: "database" | "migrations" | "calls" | "log" | "rollups" | "jobs" | "mail" | "prices" | "providers" | "nodes" | "disk";
                            /**
                             * @description `warn`: somebody should look. `bad`: something does not work. `unknown`: not seen yet.
                             * @enum {string}
                             */
                            level: "good" | "unknown" | "warn" | "bad";
                            since: string;
                            /** @description What to do; docs/guides/operation.md has a sentence for each. */
                            advice: ("database_slow" | "database_connections" | "migrations_newer" | "calls_abandoned" | "log_late" | "rollups_differ" | "rollups_unchecked" | "jobs_late" | "mail_off" | "mail_failed" | "mail_late" | "prices_refused" | "prices_late" | "prices_reviews" | "providers_none" | "providers_resting" | "providers_down" | "nodes_lost" | "nodes_versions" | "disk_low") | null;
                            facts: {
                                /** @enum {string} */
                                name: "applied" | "checked" | "checkpoint" | "connections" | "connectionsMax" | "differences" | "down" | "expired" | "failed" | "free" | "lag" | "leaves" | "lost" | "newest" | "oldestDue" | "oldestExpired" | "oldestWaiting" | "open" | "openCalls" | "operational" | "overdue" | "pendingReviews" | "ping" | "refused" | "resting" | "retrying" | "running" | "size" | "sources" | "synced" | "total" | "unasked" | "version" | "versions" | "waiting";
                                /** @enum {string} */
                                kind: "count" | "bytes" | "ms" | "instant" | "text";
                                /** @description Instants are RFC 3339. null: there is none. */
                                value: string | number | null;
                            }[];
                        }[];
                        providers: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            state: "operational" | "degraded" | "outage" | "unknown";
                            keysUsable: number;
                            keysResting: number;
                            retryAt: string | null;
                            lastSuccessAt: string | null;
                            lastFailureAt: string | null;
                        }[];
                        nodes: {
                            /** Format: uuid */
                            id: string;
                            host: string;
                            processId: number;
                            /**
                             * @description `lost`: it did not say that it ended, and is not heard of.
                             * @enum {string}
                             */
                            state: "running" | "lost" | "ended";
                            isThis: boolean;
                            version: string;
                            runtime: string;
                            startedAt: string;
                            seenAt: string;
                            openCalls: number;
                            memoryBytes: number;
                        }[];
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postAdminHealthRollups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Empty: equal to the unit. */
                        differences: string[];
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesChanges: {
        parameters: {
            query?: {
                route?: string;
                limit?: number;
                cursor?: string;
                format?: "json" | "atom";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            kind: "price" | "margin";
                            subject: string;
                            unit: string | null;
                            conditions: {
                                serviceTier?: string;
                                region?: string;
                                inputTokensAbove?: number;
                                utcWindow?: {
                                    startMinute: number;
                                    endMinute: number;
                                };
                                variant?: string;
                            };
                            from: string | null;
                            to: string;
                            per: string;
                            effectiveFrom: string;
                            recordedAt: string;
                            source: string;
                            broughtBy: string;
                            reason: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPricesSheet: {
        parameters: {
            query?: {
                provider?: string;
                limit?: number;
                cursor?: string;
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            model: string;
                            route: string;
                            /** @enum {string} */
                            unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                            perQuantity: string;
                            conditions: {
                                serviceTier?: string;
                                region?: string;
                                inputTokensAbove?: number;
                                utcWindow?: {
                                    startMinute: number;
                                    endMinute: number;
                                };
                                variant?: string;
                            };
                            rawUsd: string;
                            marginBp: number | null;
                            markedUsd: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordsIdReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        format: "kasa-receipt/1";
                        /** @description The key of each signature of the checkpoint, line by line. */
                        keys: string[];
                        leaf: {
                            [key: string]: unknown;
                        };
                        /** @description The frozen prices of a record, as they were hashed. */
                        snapshot: string | null;
                        proof: {
                            leafIndex: string;
                            hashes: string[];
                        };
                        /** @description A signed note: origin, size and root of the log. */
                        checkpoint: string;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReceiptsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        format: "kasa-receipt/1";
                        /** @description The key of each signature of the checkpoint, line by line. */
                        keys: string[];
                        leaf: {
                            [key: string]: unknown;
                        };
                        /** @description The frozen prices of a record, as they were hashed. */
                        snapshot: string | null;
                        proof: {
                            leafIndex: string;
                            hashes: string[];
                        };
                        /** @description A signed note: origin, size and root of the log. */
                        checkpoint: string;
                    };
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReceiptsDailyDay: {
        parameters: {
            query?: {
                accountId?: string;
            };
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        format: "kasa-receipt/1";
                        /** @description The key of each signature of the checkpoint, line by line. */
                        keys: string[];
                        leaf: {
                            [key: string]: unknown;
                        };
                        /** @description The frozen prices of a record, as they were hashed. */
                        snapshot: string | null;
                        proof: {
                            leafIndex: string;
                            hashes: string[];
                        };
                        /** @description A signed note: origin, size and root of the log. */
                        checkpoint: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Rerank: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    query: string | {
                        [key: string]: unknown;
                    };
                    documents: (string | {
                        [key: string]: unknown;
                    })[];
                    top_n?: number | null;
                    max_tokens_per_doc?: number | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV2Rerank: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    query: string | {
                        [key: string]: unknown;
                    };
                    documents: (string | {
                        [key: string]: unknown;
                    })[];
                    top_n?: number | null;
                    max_tokens_per_doc?: number | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Ocr: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    document: ({
                        document_url: string;
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        image_url: string | ({
                            url: string;
                        } & {
                            [key: string]: unknown;
                        });
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        file_id: string;
                    } & {
                        [key: string]: unknown;
                    });
                    pages?: (string | number[]) | null;
                    bbox_annotation_format?: unknown;
                    document_annotation_format?: unknown;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    search_tool_name?: string | null;
                    query: string | string[];
                    search_type?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ImagesGenerations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    prompt: string;
                    n?: number | null;
                    size?: string | null;
                    quality?: string | null;
                    resolution?: string | null;
                    stream?: boolean | null;
                    partial_images?: number | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ImagesEdits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    model: string;
                    prompt: string;
                    /** @description The image to edit, as a file. Several are fields named image[]. */
                    image: unknown;
                    mask?: unknown;
                    n?: string;
                    size?: string;
                    quality?: string;
                    stream?: string;
                    partial_images?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1AudioTranscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The recording, as a file. */
                    file: unknown;
                    model: string;
                    prompt?: string;
                    response_format?: string;
                    stream?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1AudioTranslations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The recording, as a file. */
                    file: unknown;
                    model: string;
                    prompt?: string;
                    response_format?: string;
                    stream?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1AudioSpeech: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    input: string;
                    voice?: unknown;
                    instructions?: string | null;
                    stream_format?: ("audio" | "sse") | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Moderations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    input: string | unknown[];
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV2Chat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    messages: ({
                        /** @constant */
                        role: "system";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } | {
                        /** @constant */
                        role: "user";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } | {
                        /** @constant */
                        role: "assistant";
                        content?: (string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[]) | null;
                        tool_calls?: {
                            id: string;
                            type?: string | null;
                            function: {
                                name: string;
                                arguments?: string | null;
                            };
                        }[] | null;
                        tool_plan?: string | null;
                        citations?: unknown[] | null;
                    } | {
                        /** @constant */
                        role: "tool";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        tool_call_id: string;
                    })[];
                    stream?: boolean | null;
                    tools?: ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    strict_tools?: boolean | null;
                    tool_choice?: ("REQUIRED" | "NONE") | null;
                    response_format?: {
                        /** @enum {string} */
                        type: "text" | "json_object";
                        json_schema?: {
                            [key: string]: unknown;
                        } | null;
                    } | null;
                    max_tokens?: number | null;
                    stop_sequences?: string[] | null;
                    temperature?: number | null;
                    seed?: number | null;
                    frequency_penalty?: number | null;
                    presence_penalty?: number | null;
                    k?: number | null;
                    p?: number | null;
                    thinking?: {
                        /** @enum {string} */
                        type: "enabled" | "disabled";
                        token_budget?: number | null;
                    } | null;
                    documents?: unknown[] | null;
                    citation_options?: unknown;
                    safety_mode?: string | null;
                    logprobs?: boolean | null;
                    priority?: number | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV2Embed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    texts: string[];
                    /** @enum {string} */
                    input_type: "search_document" | "search_query" | "classification" | "clustering";
                    embedding_types?: ("float" | "int8" | "uint8" | "binary" | "ubinary" | "base64")[] | null;
                    output_dimension?: number | null;
                    max_tokens?: number | null;
                    truncate?: ("NONE" | "START" | "END") | null;
                    priority?: number | null;
                    images?: unknown;
                    inputs?: unknown;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV2AudioTranscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The recording, as a file. */
                    file: unknown;
                    model: string;
                    prompt?: string;
                    response_format?: string;
                    stream?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1Responses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Responses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    input?: (string | ({
                        type?: string | null;
                        role?: string | null;
                    } & {
                        [key: string]: unknown;
                    })[]) | null;
                    instructions?: string | null;
                    max_output_tokens?: number | null;
                    max_tool_calls?: number | null;
                    temperature?: number | null;
                    top_p?: number | null;
                    top_logprobs?: number | null;
                    stream?: boolean | null;
                    stream_options?: ({
                        include_obfuscation?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    tool_choice?: (("auto" | "none" | "required") | ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })) | null;
                    parallel_tool_calls?: boolean | null;
                    text?: ({
                        format?: (({
                            /** @constant */
                            type: "text";
                        } & {
                            [key: string]: unknown;
                        }) | ({
                            /** @constant */
                            type: "json_object";
                        } & {
                            [key: string]: unknown;
                        }) | ({
                            /** @constant */
                            type: "json_schema";
                            name: string;
                            description?: string | null;
                            schema: {
                                [key: string]: unknown;
                            };
                            strict?: boolean | null;
                        } & {
                            [key: string]: unknown;
                        })) | null;
                        verbosity?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    reasoning?: ({
                        effort?: string | null;
                        summary?: string | null;
                        generate_summary?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    truncation?: string | null;
                    include?: string[] | null;
                    store?: boolean | null;
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                    background?: boolean | null;
                    previous_response_id?: string | null;
                    conversation?: unknown;
                    prompt?: unknown;
                    user?: string | null;
                    safety_identifier?: string | null;
                    prompt_cache_key?: string | null;
                    prompt_cache_retention?: string | null;
                    service_tier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Completions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    prompt: string | string[] | number[] | number[][];
                    max_tokens?: number | null;
                    temperature?: number | null;
                    top_p?: number | null;
                    n?: number | null;
                    best_of?: number | null;
                    stream?: boolean | null;
                    stream_options?: ({
                        include_usage?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    stop?: (string | string[]) | null;
                    seed?: number | null;
                    frequency_penalty?: number | null;
                    presence_penalty?: number | null;
                    logit_bias?: {
                        [key: string]: number;
                    } | null;
                    logprobs?: number | null;
                    echo?: boolean | null;
                    suffix?: string | null;
                    user?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Embeddings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    input: string | unknown[];
                    encoding_format?: ("float" | "base64") | null;
                    dimensions?: number | null;
                    user?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelsModelGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ModelsModelGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelsModelStreamGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ModelsModelStreamGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelStreamGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelsModelEmbedContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    content: {
                        role?: string | null;
                        parts: ({
                            text?: string | null;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                    taskType?: string | null;
                    title?: string | null;
                    outputDimensionality?: number | null;
                    models?: string[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ModelsModelEmbedContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    content: {
                        role?: string | null;
                        parts: ({
                            text?: string | null;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                    taskType?: string | null;
                    title?: string | null;
                    outputDimensionality?: number | null;
                    models?: string[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelEmbedContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    content: {
                        role?: string | null;
                        parts: ({
                            text?: string | null;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    };
                    taskType?: string | null;
                    title?: string | null;
                    outputDimensionality?: number | null;
                    models?: string[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelsModelBatchEmbedContents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    requests: ({
                        model?: string | null;
                        content: {
                            role?: string | null;
                            parts: ({
                                text?: string | null;
                            } & {
                                [key: string]: unknown;
                            })[];
                        } & {
                            [key: string]: unknown;
                        };
                        taskType?: string | null;
                        title?: string | null;
                        outputDimensionality?: number | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    model?: string | null;
                    models?: string[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ModelsModelBatchEmbedContents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    requests: ({
                        model?: string | null;
                        content: {
                            role?: string | null;
                            parts: ({
                                text?: string | null;
                            } & {
                                [key: string]: unknown;
                            })[];
                        } & {
                            [key: string]: unknown;
                        };
                        taskType?: string | null;
                        title?: string | null;
                        outputDimensionality?: number | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    model?: string | null;
                    models?: string[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelBatchEmbedContents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    requests: ({
                        model?: string | null;
                        content: {
                            role?: string | null;
                            parts: ({
                                text?: string | null;
                            } & {
                                [key: string]: unknown;
                            })[];
                        } & {
                            [key: string]: unknown;
                        };
                        taskType?: string | null;
                        title?: string | null;
                        outputDimensionality?: number | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    model?: string | null;
                    models?: string[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Messages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    max_tokens: number;
                    messages: ({
                        /** @enum {string} */
                        role: "user" | "assistant" | "system";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    })[];
                    system?: (string | ({
                        /** @constant */
                        type: "text";
                        text: string;
                        cache_control?: ({
                            /** @constant */
                            type: "ephemeral";
                            ttl?: ("5m" | "1h") | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    })[]) | null;
                    temperature?: number | null;
                    top_p?: number | null;
                    top_k?: number | null;
                    stop_sequences?: string[] | null;
                    stream?: boolean | null;
                    tools?: ({
                        type?: string | null;
                        max_uses?: number | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    tool_choice?: ({
                        /** @enum {string} */
                        type: "auto" | "any" | "tool" | "none";
                        name?: string | null;
                        disable_parallel_tool_use?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    thinking?: ({
                        type: string;
                        budget_tokens?: number | null;
                        display?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    output_config?: ({
                        effort?: string | null;
                        format?: ({
                            /** @constant */
                            type: "json_schema";
                            schema: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    metadata?: ({
                        user_id?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    service_tier?: string | null;
                    cache_control?: ({
                        /** @constant */
                        type: "ephemeral";
                        ttl?: ("5m" | "1h") | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    speed?: string | null;
                    inference_geo?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ChatCompletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    messages: (({
                        /** @enum {string} */
                        role: "system" | "developer";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        name?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @constant */
                        role: "user";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        name?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @constant */
                        role: "assistant";
                        content?: (string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[]) | null;
                        name?: string | null;
                        refusal?: string | null;
                        prefix?: boolean | null;
                        tool_calls?: ({
                            id: string;
                            type?: string | null;
                            function?: ({
                                name: string;
                                arguments: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            extra_content?: ({
                                google?: ({
                                    thought_signature?: string | null;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                                vertex?: ({
                                    thought_signature?: string | null;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            index?: number | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                        reasoning_content?: string | null;
                        reasoning?: string | null;
                        reasoning_details?: ({
                            type: string;
                            text?: string | null;
                            summary?: string | null;
                            data?: string | null;
                            signature?: string | null;
                            id?: string | null;
                            format?: string | null;
                            index?: number | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                        extra_content?: ({
                            google?: ({
                                thought_signature?: string | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            vertex?: ({
                                thought_signature?: string | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @constant */
                        role: "tool";
                        tool_call_id: string;
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        name?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @constant */
                        role: "function";
                        name: string;
                        content?: string | null;
                    } & {
                        [key: string]: unknown;
                    }))[];
                    max_tokens?: number | null;
                    max_completion_tokens?: number | null;
                    temperature?: number | null;
                    top_p?: number | null;
                    top_k?: number | null;
                    stop?: (string | string[]) | null;
                    seed?: number | null;
                    frequency_penalty?: number | null;
                    presence_penalty?: number | null;
                    n?: number | null;
                    stream?: boolean | null;
                    stream_options?: ({
                        include_usage?: boolean | null;
                        include_obfuscation?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    tool_choice?: (("auto" | "none" | "required") | ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })) | null;
                    parallel_tool_calls?: boolean | null;
                    functions?: ({
                        name: string;
                        description?: string | null;
                        parameters?: {
                            [key: string]: unknown;
                        } | null;
                        strict?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    function_call?: unknown;
                    response_format?: (({
                        /** @constant */
                        type: "text";
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @constant */
                        type: "json_object";
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @constant */
                        type: "json_schema";
                        json_schema: {
                            name: string;
                            description?: string | null;
                            schema?: {
                                [key: string]: unknown;
                            } | null;
                            strict?: boolean | null;
                        } & {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    })) | null;
                    reasoning_effort?: string | null;
                    user?: string | null;
                    safety_identifier?: string | null;
                    prompt_cache_key?: string | null;
                    store?: boolean | null;
                    service_tier?: string | null;
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                    logit_bias?: {
                        [key: string]: number;
                    } | null;
                    logprobs?: boolean | null;
                    top_logprobs?: number | null;
                    modalities?: string[] | null;
                    audio?: unknown;
                    prediction?: unknown;
                    web_search_options?: unknown;
                    verbosity?: string | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1MessagesCountTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    models?: string[] | null;
                    messages: ({
                        /** @enum {string} */
                        role: "user" | "assistant" | "system";
                        content: string | ({
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    })[];
                    system?: (string | ({
                        /** @constant */
                        type: "text";
                        text: string;
                        cache_control?: ({
                            /** @constant */
                            type: "ephemeral";
                            ttl?: ("5m" | "1h") | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    })[]) | null;
                    temperature?: number | null;
                    top_p?: number | null;
                    top_k?: number | null;
                    stop_sequences?: string[] | null;
                    stream?: boolean | null;
                    tools?: ({
                        type?: string | null;
                        max_uses?: number | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    tool_choice?: ({
                        /** @enum {string} */
                        type: "auto" | "any" | "tool" | "none";
                        name?: string | null;
                        disable_parallel_tool_use?: boolean | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    thinking?: ({
                        type: string;
                        budget_tokens?: number | null;
                        display?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    output_config?: ({
                        effort?: string | null;
                        format?: ({
                            /** @constant */
                            type: "json_schema";
                            schema: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    metadata?: ({
                        user_id?: string | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    service_tier?: string | null;
                    cache_control?: ({
                        /** @constant */
                        type: "ephemeral";
                        ttl?: ("5m" | "1h") | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    speed?: string | null;
                    inference_geo?: string | null;
                    kasa?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1betaModelsModelCountTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1ModelsModelCountTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model?: string | null;
                    models?: string[] | null;
                    contents: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    systemInstruction?: ({
                        role?: ("user" | "model" | "function") | null;
                        parts?: ({
                            text?: string | null;
                            thought?: boolean | null;
                            thoughtSignature?: string | null;
                            inlineData?: ({
                                mimeType: string;
                                data: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            fileData?: ({
                                mimeType?: string | null;
                                fileUri: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionCall?: ({
                                id?: string | null;
                                name: string;
                                args?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            functionResponse?: ({
                                id?: string | null;
                                name: string;
                                response?: {
                                    [key: string]: unknown;
                                } | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    tools?: ({
                        functionDeclarations?: ({
                            name: string;
                            description?: string | null;
                            parameters?: {
                                [key: string]: unknown;
                            } | null;
                            parametersJsonSchema?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    })[] | null;
                    toolConfig?: ({
                        functionCallingConfig?: ({
                            mode?: string | null;
                            allowedFunctionNames?: string[] | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    safetySettings?: unknown[] | null;
                    generationConfig?: ({
                        candidateCount?: number | null;
                        maxOutputTokens?: number | null;
                        temperature?: number | null;
                        topP?: number | null;
                        topK?: number | null;
                        stopSequences?: string[] | null;
                        seed?: number | null;
                        presencePenalty?: number | null;
                        frequencyPenalty?: number | null;
                        responseMimeType?: string | null;
                        responseSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseJsonSchema?: {
                            [key: string]: unknown;
                        } | null;
                        responseModalities?: string[] | null;
                        thinkingConfig?: ({
                            includeThoughts?: boolean | null;
                            thinkingBudget?: number | null;
                            thinkingLevel?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    cachedContent?: string | null;
                    serviceTier?: string | null;
                    kasa?: unknown;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1Realtime: {
        parameters: {
            query: {
                model: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWsGoogleAiGenerativelanguageV1betaGenerativeServiceBidiGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWsGoogleAiGenerativelanguageV1alphaGenerativeServiceBidiGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWsGoogleAiGenerativelanguageV1GenerativeServiceBidiGenerateContent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        expiresAt: string;
                        candidates: {
                            route: string;
                            model: string;
                            provider: string;
                            /** @enum {string} */
                            side: "byok" | "platform";
                            /** @description Charged at least. */
                            min: {
                                nano: string;
                                usd: string;
                            };
                            expected: {
                                nano: string;
                                usd: string;
                            };
                            /** @description Charged at most, for any usage within the assumptions. */
                            max: {
                                nano: string;
                                usd: string;
                            };
                            providerCost: {
                                expected: {
                                    nano: string;
                                    usd: string;
                                };
                                max: {
                                    nano: string;
                                    usd: string;
                                };
                            };
                            multiplierBp: number;
                            /** @description Own keys: what the fee is besides. min is 0 while some calls of the month are free. */
                            fixedFee: {
                                perRequestNano: string;
                                perUnit: {
                                    /** @enum {string} */
                                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                    priceNano: string;
                                    perQuantity: string;
                                }[];
                                freePerMonth: number;
                            } | null;
                            outputTokensMax: number;
                            rates: {
                                unit: string;
                                priceNano: string;
                                perQuantity: string;
                                source: string;
                                observedOn: string;
                            }[];
                        }[];
                        candidateCount: number;
                        assumptions: string[];
                        use: string;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1RouteExplain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "routed" | "no_route" | "model_not_found";
                        catalogVersion: string;
                        requirement: {
                            models: string[];
                            mode: ("chat" | "code" | "research" | "image" | "video" | "music") | null;
                            capabilities: {
                                /** @enum {string} */
                                capability: "text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice";
                                because: string;
                            }[];
                            inputTokensExpected: number;
                            inputTokensMax: number;
                            outputTokensExpected: number;
                            outputTokensMax: number | null;
                        };
                        chosen: {
                            route: string;
                            provider: string;
                            model: string;
                            credentialId: string;
                            /** @enum {string} */
                            side: "byok" | "platform";
                            isFallback: boolean;
                            priceKnown: boolean;
                            /** @description What the choice compares: the charge, plus the provider’s bill on an own key. */
                            expectedOutlay: {
                                nano: string;
                                usd: string;
                            } | null;
                            charge: {
                                min: {
                                    nano: string;
                                    usd: string;
                                };
                                expected: {
                                    nano: string;
                                    usd: string;
                                };
                                max: {
                                    nano: string;
                                    usd: string;
                                };
                            } | null;
                            providerCost: {
                                expected: {
                                    nano: string;
                                    usd: string;
                                };
                                max: {
                                    nano: string;
                                    usd: string;
                                };
                            } | null;
                            multiplierBp: number;
                            /** @description Own keys: what the fee is besides its percentage. */
                            fixedFee: {
                                perRequestNano: string;
                                perUnit: {
                                    /** @enum {string} */
                                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                    priceNano: string;
                                    perQuantity: string;
                                }[];
                                freePerMonth: number;
                            } | null;
                            rates: {
                                unit: string;
                                priceNano: string;
                                perQuantity: string;
                                source: string;
                                observedOn: string;
                            }[];
                            outputTokensMax: number;
                            /**
                             * @description Deprecated: the provider will retire it.
                             * @enum {string}
                             */
                            lifecycle: "preview" | "active" | "deprecated" | "retired";
                            /** @description Medians over the settled streams of the last half hour; null where there were too few. */
                            speed: {
                                firstByteMs: number | null;
                                tokensPerSecond: number | null;
                                sampleCount: number;
                            } | null;
                            /** @description Of the expected input, what the provider is expected to read from its cache, since it served this conversation. */
                            cachedTokensExpected: number;
                        } | null;
                        /** @description In the order of choice. */
                        candidates: {
                            route: string;
                            provider: string;
                            model: string;
                            credentialId: string;
                            /** @enum {string} */
                            side: "byok" | "platform";
                            isFallback: boolean;
                            priceKnown: boolean;
                            /** @description What the choice compares: the charge, plus the provider’s bill on an own key. */
                            expectedOutlay: {
                                nano: string;
                                usd: string;
                            } | null;
                            charge: {
                                min: {
                                    nano: string;
                                    usd: string;
                                };
                                expected: {
                                    nano: string;
                                    usd: string;
                                };
                                max: {
                                    nano: string;
                                    usd: string;
                                };
                            } | null;
                            providerCost: {
                                expected: {
                                    nano: string;
                                    usd: string;
                                };
                                max: {
                                    nano: string;
                                    usd: string;
                                };
                            } | null;
                            multiplierBp: number;
                            /** @description Own keys: what the fee is besides its percentage. */
                            fixedFee: {
                                perRequestNano: string;
                                perUnit: {
                                    /** @enum {string} */
                                    unit: "input_tokens" | "input_cached_tokens" | "input_cache_write_5m_tokens" | "input_cache_write_1h_tokens" | "input_audio_tokens" | "input_audio_cached_tokens" | "input_image_tokens" | "input_image_cached_tokens" | "input_video_tokens" | "output_tokens" | "output_reasoning_tokens" | "output_audio_tokens" | "output_image_tokens" | "rejected_prediction_tokens" | "embedding_tokens" | "requests" | "web_searches" | "web_fetches" | "file_searches" | "maps_queries" | "code_execution_sessions" | "code_execution_ms" | "input_characters" | "images" | "image_megapixels" | "video_ms" | "input_audio_ms" | "output_audio_ms" | "realtime_ms" | "sessions" | "rerank_searches" | "pages" | "annotated_pages" | "cache_token_hours" | "storage_mb_days" | "training_tokens" | "training_ms" | "compute_ms";
                                    priceNano: string;
                                    perQuantity: string;
                                }[];
                                freePerMonth: number;
                            } | null;
                            rates: {
                                unit: string;
                                priceNano: string;
                                perQuantity: string;
                                source: string;
                                observedOn: string;
                            }[];
                            outputTokensMax: number;
                            /**
                             * @description Deprecated: the provider will retire it.
                             * @enum {string}
                             */
                            lifecycle: "preview" | "active" | "deprecated" | "retired";
                            /** @description Medians over the settled streams of the last half hour; null where there were too few. */
                            speed: {
                                firstByteMs: number | null;
                                tokensPerSecond: number | null;
                                sampleCount: number;
                            } | null;
                            /** @description Of the expected input, what the provider is expected to read from its cache, since it served this conversation. */
                            cachedTokensExpected: number;
                        }[];
                        candidateCount: number;
                        routeCount: number;
                        exclusions: {
                            route: string;
                            credentialId: string | null;
                            /** @enum {string} */
                            reason: "not_asked" | "capability_missing" | "surface_missing" | "context_too_small" | "output_too_small" | "parameter_refused" | "dialect_cannot_carry" | "retired" | "provider_banned" | "provider_not_allowed" | "region_not_allowed" | "training_not_excluded" | "price_unknown" | "price_above_max" | "no_credential" | "credential_scope" | "credential_disabled" | "credential_unhealthy" | "credential_not_named" | "own_key_without_fallback";
                            detail: string;
                        }[];
                        exclusionCounts: {
                            [key: string]: number;
                        };
                        unknownModels: string[];
                        nearestFix: string | null;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter, replay_impossible */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_failed, credential_unusable */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream_timeout */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1Models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1ModelsModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1betaModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1betaModelsModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1Files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @enum {string} */
                    purpose: "batch" | "fine-tune";
                    /** @description Lines of JSON. Each is checked when the file comes; a line at fault is named. */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request, content_blocked */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found, model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1FilesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteV1FilesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1FilesIdContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1Batches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Batches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    input_file_id: string;
                    /** @enum {string} */
                    endpoint: "/v1/chat/completions" | "/v1/embeddings" | "/v1/responses" | "/v1/completions";
                    /** @constant */
                    completion_window: "24h";
                    metadata?: {
                        [key: string]: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request, content_blocked */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found, model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1BatchesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1BatchesIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1MessagesBatches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1MessagesBatches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    requests: {
                        custom_id: string;
                        params: {
                            [key: string]: unknown;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request, content_blocked */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found, model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1MessagesBatchesId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1MessagesBatchesIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1MessagesBatchesIdResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1Videos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1Videos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    model?: string | null;
                    models?: string[] | null;
                    prompt: string;
                    /** @description 4 unless said. */
                    seconds?: (string | number) | null;
                    /** @description 720x1280 unless said. */
                    size?: string | null;
                    /** @description A picture, as a file of a form or as {image_url}. */
                    input_reference?: unknown;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request, content_blocked */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found, model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1VideosId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteV1VideosId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1VideosIdContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1VideosIdRemix: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    prompt: string;
                    kasa?: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request, content_blocked */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found, model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1FineTuningJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1FineTuningJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: string;
                    training_file: string;
                    validation_file?: string | null;
                    hyperparameters?: ({
                        n_epochs?: ("auto" | number) | null;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    method?: ({
                        /** @constant */
                        type: "supervised";
                        supervised?: {
                            hyperparameters?: ({
                                n_epochs?: ("auto" | number) | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } | null;
                    } | {
                        /** @constant */
                        type: "dpo";
                        dpo?: {
                            hyperparameters?: ({
                                n_epochs?: ("auto" | number) | null;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                        } | null;
                    }) | null;
                    suffix?: string | null;
                    seed?: number | null;
                    metadata?: {
                        [key: string]: string;
                    } | null;
                    integrations?: unknown[] | null;
                    kasa?: {
                        needs?: ("text" | "vision" | "document_in" | "tool_use" | "structured_output" | "code_execution" | "image_generation" | "audio_in" | "audio_out" | "video_in" | "video_generation" | "embeddings" | "reranking" | "search" | "reasoning" | "batch" | "fine_tuning" | "realtime" | "single_image_inpaint" | "multi_image_composite" | "extended_thinking" | "adaptive_thinking" | "long_context" | "realtime_voice")[];
                        /** @enum {string} */
                        mode?: "chat" | "code" | "research" | "image" | "video" | "music";
                        max_price?: string;
                        providers?: {
                            only?: string[];
                            ban?: string[];
                            order?: string[];
                        };
                        /** @enum {string} */
                        sort?: "price" | "latency" | "throughput";
                        fallbacks?: boolean;
                        hedge?: {
                            after_ms: number;
                            own_keys?: boolean;
                        };
                        affinity?: boolean;
                        max_unit_prices?: {
                            [key: string]: string;
                        };
                        models?: string[];
                        regions?: string[];
                        no_training?: boolean;
                        /** Format: uuid */
                        credential?: string;
                        /** Format: uuid */
                        quote?: string;
                        session?: string;
                        explain?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request, content_blocked */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description plan_limit_exceeded, forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found, model_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description request_too_large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_route, unsupported_parameter */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate_limited */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, vault_sealed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1FineTuningJobsId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    postV1FineTuningJobsIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1FineTuningJobsIdEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getV1FineTuningJobsIdCheckpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description invalid_request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
