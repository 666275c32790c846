using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class EmailAddressesTests
{
    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("ada@example.org", "ada@…")]
    [InlineData("Ada <ada.l+list@mail.example.co.uk>", "Ada <ada.l+list@…>")]
    [InlineData("mail bob@example.org or eve@example.net.", "mail bob@… or eve@….")]
    [InlineData("bump actions/checkout@v4.1 to @v5", "bump actions/checkout@v4.1 to @v5")]
    [InlineData("thanks @ada and @grace", "thanks @ada and @grace")]
    [InlineData("josé@exámple.org", "josé@…")]
    [InlineData("a@b", "a@b")]
    public void Addresses_are_left_out(string text, string shown) => Assert.Equal(shown, EmailAddresses.Hidden(text));
}
