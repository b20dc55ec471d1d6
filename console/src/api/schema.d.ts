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
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["getKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is in the answer once. The operator may name another account.
         */
        post: operations["postKeys"];
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
        /** What an account pays: its margin per capability class, its tier and fee on own keys */
        get: operations["getPricesTerms"];
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
        get?: never;
        put?: never;
        /** Set the fee of a tier (Katman A, B or C) on calls with own keys, from now or later */
        post: operations["postPricesFees"];
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
        /** Monthly caps and what counts against them */
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
         * @description On the account or on one API key, per UTC month. null removes it. Calls above it answer 403 plan_limit_exceeded.
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
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage.
         */
        post: operations["postV1Embeddings"];
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
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage.
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
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage.
         */
        post: operations["postV1ChatCompletions"];
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
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage.
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
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage.
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
         * @description Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage.
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
            code: "invalid_request" | "unauthenticated" | "insufficient_funds" | "forbidden" | "plan_limit_exceeded" | "not_found" | "model_not_found" | "method_not_allowed" | "conflict" | "request_too_large" | "no_route" | "unsupported_parameter" | "rate_limited" | "internal" | "upstream_failed" | "credential_unusable" | "unavailable" | "vault_sealed" | "upstream_timeout";
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
                            dialect: "openai" | "anthropic" | "gemini";
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
                                surfaces: ("chat" | "embeddings")[];
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
                            surfaces: ("chat" | "embeddings")[];
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
                        margins: {
                            /** @enum {string} */
                            capabilityClass: "text" | "embeddings" | "image" | "audio" | "video" | "search";
                            marginBp: number;
                            byContract: boolean;
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
                    feeBp: number;
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
                scope: "account" | "api_key" | "key";
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
                        scope: "account" | "api_key";
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
                            /** @default [] */
                            attempts: {
                                routeId: string;
                                credentialId: string;
                                /** @enum {string} */
                                outcome: "answered" | "interrupted" | "client_gone" | "failed";
                                httpStatus?: number;
                                reason?: string;
                                durationMs: number;
                                firstByteMs?: number;
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
                            roundingRule: string;
                            catalogVersion: string;
                            exchangeRate: null;
                            taxRate: null;
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
                            /** @default [] */
                            attempts: {
                                routeId: string;
                                credentialId: string;
                                /** @enum {string} */
                                outcome: "answered" | "interrupted" | "client_gone" | "failed";
                                httpStatus?: number;
                                reason?: string;
                                durationMs: number;
                                firstByteMs?: number;
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
                            roundingRule: string;
                            catalogVersion: string;
                            exchangeRate: null;
                            taxRate: null;
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
                            requestsPerMinute: number | null;
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
                            rates: {
                                unit: string;
                                priceNano: string;
                                perQuantity: string;
                                source: string;
                                observedOn: string;
                            }[];
                            outputTokensMax: number;
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
                            rates: {
                                unit: string;
                                priceNano: string;
                                perQuantity: string;
                                source: string;
                                observedOn: string;
                            }[];
                            outputTokensMax: number;
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
                        /** @constant */
                        object: "list";
                        data: {
                            [key: string]: unknown;
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
}
