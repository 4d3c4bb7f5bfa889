"""Words that say what an operation does."""

from __future__ import annotations

VERBS = frozenset("""
    accept acknowledge activate add advance allow answer append apply approve archive assign associate
    attach authenticate authorize backup ban batch begin bind block book build bulk calculate call
    cancel capture change charge check claim clear clone close collect commit compare complete
    compute configure confirm connect consume convert copy count create deactivate debit decline
    decrement decrypt deduplicate defer delete deliver deny deploy deprecate describe destroy detach
    detect disable disassociate disconnect dismiss download drain drop duplicate edit email enable
    encrypt end enqueue ensure estimate evaluate exchange execute expire export extend fail fetch
    finalize find finish flag flush follow force forward freeze fulfill generate get give grant
    halt has head hide identify ignore import increment index ingest initialize initiate insert
    inspect install invalidate invite invoke is issue join kick kill leave like link list load lock
    login logout lookup mark match measure merge migrate modify monitor mount move mute notify open
    options order parse patch pause pay peek pin ping poll pop post preview print process promote
    provision publish pull purge push put query queue quote rank read reactivate rebuild receive
    recommend recover redeem redeliver redirect refresh refund register reject release reload
    remove rename render renew reopen reorder repeat replace replay reply report request rerun
    resend reserve reset resize resolve restart restore resume retrieve retry return reveal revert
    review revise revoke rollback rotate run sample save scan schedule scroll search select send
    set share show sign signup simulate skip snooze sort split start stop store stream submit
    subscribe suggest suspend swap switch sync synchronize tag test tokenize toggle track transfer
    transform translate trigger truncate unarchive unassign unban unblock unfollow unfreeze
    uninstall unlink unlock unpin unpublish unregister unsubscribe unsuspend update upgrade upload
    upsert use validate verify view void vote watch withdraw write
    """.split())

PLAIN_VERBS = frozenset(
    "list get create update delete add remove set fetch find search retrieve make".split()
)
"""Verbs that are never the first part of a noun."""

READING = frozenset(
    "search query read lookup find list get count retrieve fetch scroll filter describe".split()
)
"""Verbs that change nothing."""

CHANGING = frozenset("""
    create update delete upsert send remove add set or save write start run execute mark submit
    insert put patch replace cancel generate
    """.split())

PREPOSITIONS = frozenset("for of by to from in with on at as via per into".split())
ARTICLES = frozenset(("a", "an", "the"))
