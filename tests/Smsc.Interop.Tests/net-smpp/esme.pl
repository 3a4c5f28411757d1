#!/usr/bin/perl
# An ESME made of Net::SMPP. Plays one scenario and prints one JSON object per step on stdout; the tests judge, not this script.
#   perl esme.pl <scenario> <port> <plain|tls>
use strict;
use warnings;
use utf8;
use Encode qw(encode decode);
use JSON::PP;
use Net::SMPP;

# Net::SMPP is an IO::Socket::INET; the handshake turns a connected one into this class, which reads and writes through TLS.
package Net::SMPP::OverTls;
our @ISA;

package main;

my ($scenario, $port, $transport) = @ARGV;
my %account = (system_id => 'smppclient1', password => 'password');
my %standard = (system_id => 'standard', password => 'password');
my %source = (source_addr_ton => 5, source_addr_npi => 0, source_addr => 'DemoShop');
my %destination = (dest_addr_ton => 1, dest_addr_npi => 1, destination_addr => '385910000001');
my %receipts;
my %bound_by;
my $json = JSON::PP->new->canonical->ascii;
$| = 1;

if ($transport eq 'tls') {
    require IO::Socket::SSL;
    @Net::SMPP::OverTls::ISA = ('IO::Socket::SSL', 'Net::SMPP');
}

sub show {
    my ($step, %facts) = @_;
    print $json->encode({ step => $step, %facts }), "\n";
}

sub connect_to_server {
    my $session = Net::SMPP->new_connect('127.0.0.1', port => $port, smpp_version => 0x34, interface_version => 0x34, async => 1)
        or die "No connection: $!";
    return $session if $transport eq 'plain';

    return Net::SMPP::OverTls->start_SSL($session, SSL_verify_mode => 0) || die 'No TLS: ' . IO::Socket::SSL::errstr();
}

# Reads until the response to this sequence number; answers what the server asks meanwhile.
sub response_to {
    my ($session, $seq) = @_;
    while (1) {
        my $pdu = read_one($session);
        return $pdu if $pdu->{cmd} & 0x80000000 && $pdu->{seq} == $seq;
    }
}

sub read_one {
    my ($session) = @_;
    my $pdu = $session->read_pdu() or die 'The connection ended.';
    if ($pdu->{cmd} == Net::SMPP::CMD_enquire_link) {
        $session->enquire_link_resp(seq => $pdu->{seq});
        show('enquire_link_from_server');
    }
    if ($pdu->{cmd} == Net::SMPP::CMD_unbind) {
        $session->unbind_resp(seq => $pdu->{seq});
        show('unbind_from_server');
    }
    if ($pdu->{cmd} == Net::SMPP::CMD_deliver_sm) {
        $session->deliver_sm_resp(seq => $pdu->{seq}, message_id => '');
        my ($id) = $pdu->{short_message} =~ /^id:(\S+)/;
        push @{$receipts{$id // ''}}, { %$pdu, bound_by => $bound_by{$session} };
    }

    return $pdu;
}

# Net::SMPP hands TLV values out as raw octets; a TLV that was not sent is undef.
sub c_string { return defined $_[0] ? unpack('Z*', $_[0]) : undef }
sub integer { return defined $_[0] ? unpack('C', $_[0]) : undef }
sub hex_octets { return defined $_[0] ? unpack('H*', $_[0]) : undef }

sub bind_as {
    my ($session, $command, %fields) = @_;
    $bound_by{$session} = $command;
    my $answer = response_to($session, $session->$command(%account, %fields));
    show($command,
        command_status => $answer->{status},
        system_id => $answer->{system_id},
        sc_interface_version => integer($answer->{sc_interface_version}),
        body_octets => length $answer->{data});
}

sub enquire_link {
    my ($session) = @_;
    show('enquire_link', command_status => response_to($session, $session->enquire_link())->{status});
}

sub unbind {
    my ($session) = @_;
    show('unbind', command_status => response_to($session, $session->unbind())->{status});
    await_close($session);
}

sub await_close {
    my ($session) = @_;
    local $SIG{__WARN__} = sub { };    # the end of the stream is what is waited for
    die 'More came after unbind.' if $session->read_pdu();
    show('closed');
}

sub submit {
    my ($session, %fields) = @_;
    return $session->submit_sm(%source, %destination, registered_delivery => 1, %fields);
}

sub message_id_of {
    my ($session, $seq) = @_;
    my $answer = response_to($session, $seq);
    show('submit_sm', command_status => $answer->{status}, message_id => $answer->{message_id});

    return $answer->{message_id};
}

# The next receipt with this id: the destinations of one submit_multi share theirs.
sub receipt_of {
    my ($session, $id) = @_;
    read_one($session) until @{$receipts{$id} // []};

    my $pdu = shift @{$receipts{$id}};
    show('receipt',
        bound_by => $pdu->{bound_by},
        esm_class => $pdu->{esm_class},
        source_addr => $pdu->{source_addr},
        destination_addr => $pdu->{destination_addr},
        text => $pdu->{short_message},
        receipted_message_id => c_string($pdu->{receipted_message_id}),
        message_state => integer($pdu->{message_state}),
        network_error_code => hex_octets($pdu->{network_error_code}));
}

# An operation on messages, and what its response says; the fields of a refused one are not looked at, since its body is empty.
sub operate {
    my ($session, $command, %fields) = @_;
    my $answer = response_to($session, $session->$command(%source, %fields));
    my %facts = (command_status => $answer->{status}, body_octets => length $answer->{data});
    if ($answer->{status} == 0) {
        %facts = (%facts, map { $_ => $answer->{$_} } grep { exists $answer->{$_} } 'message_id', 'message_state', 'error_code');
        $facts{final_date} = iso_date($answer->{final_date});
        $facts{unsuccess_sme} = unsuccess_sme($answer) if $command eq 'submit_multi';
    }
    show($command, %facts);

    return $answer->{message_id};
}

# YYMMDDhhmmsst00+, an absolute time in UTC.
sub iso_date {
    return ($_[0] // '') =~ /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d)00[+]$/ ? "20$1-$2-$3T$4:$5:$6.${7}Z" : undef;
}

# Net::SMPP has the fields of unsuccess_sme in one array each.
sub unsuccess_sme {
    my ($answer) = @_;

    return [
        map {
            my $i = $_;
            +{ map { $_ => $answer->{$_}[$i] } 'dest_addr_ton', 'dest_addr_npi', 'destination_addr', 'error_status_code' }
        } 0 .. $answer->{no_unsuccess} - 1
    ];
}

sub as_standard {
    my ($operations) = @_;
    my $session = connect_to_server();
    bind_as($session, 'bind_transceiver', %standard);
    $operations->($session);
    unbind($session);
}

sub bind_and_leave {
    my ($command) = @_;
    my $session = connect_to_server();
    bind_as($session, $command);
    enquire_link($session);
    unbind($session);
}

sub submit_and_await_receipts {
    my @messages = @_;
    my $session = connect_to_server();
    bind_as($session, 'bind_transceiver');

    # One after the other: response_to keeps only the response that it waits for.
    my @ids = map { message_id_of($session, submit($session, %$_)) } @messages;
    receipt_of($session, $_) for @ids;

    unbind($session);
}

sub parts {
    my ($text, $octets) = @_;
    my @slices = unpack "(a$octets)*", $text;

    return map {
        { esm_class => 0x40, data_coding => 0, short_message => pack('C6', 5, 0, 3, 0xA7, scalar @slices, $_ + 1) . $slices[$_] }
    } 0 .. $#slices;
}

my $in_an_hour = '000000010000000R';
my $now = '000000000000000R';
my $long = 'Long texts travel in parts. ' x 15;

# "Hello @ £ $ Ç {€} [~]" in the GSM default alphabet, one septet an octet.
my $gsm7 = pack 'H*', '48656C6C6F2000200120022009201B281B651B29201B3C1B3D1B3E';

my %scenarios = (
    'bind-transmitter' => sub { bind_and_leave('bind_transmitter') },
    'bind-receiver' => sub { bind_and_leave('bind_receiver') },
    'bind-transceiver' => sub { bind_and_leave('bind_transceiver') },

    'submit-gsm7' => sub { submit_and_await_receipts({ data_coding => 0, short_message => $gsm7 }) },
    'submit-ucs2' => sub {
        submit_and_await_receipts({ data_coding => 8, short_message => encode('UTF-16BE', 'Здраво, 你好, 😀') });
    },
    'submit-udh' => sub { submit_and_await_receipts(parts($long, 153)) },
    'submit-message-payload' => sub { submit_and_await_receipts({ data_coding => 0, message_payload => $long }) },

    'query-and-replace' => sub {
        as_standard(sub {
            my ($session) = @_;
            my $id = message_id_of($session, submit($session, short_message => 'In an hour', schedule_delivery_time => $in_an_hour));
            operate($session, 'query_sm', message_id => $id);
            operate($session, 'query_sm', message_id => $id, source_addr => 'AnotherShop');
            my %replacement = (message_id => $id, short_message => 'Rather now', schedule_delivery_time => $now, registered_delivery => 1);
            operate($session, 'replace_sm', %replacement);
            receipt_of($session, $id);
            operate($session, 'query_sm', message_id => $id);
            operate($session, 'replace_sm', %replacement);
        });
    },
    'cancel-by-id' => sub {
        as_standard(sub {
            my ($session) = @_;
            my $id = message_id_of($session, submit($session, destination_addr => '12015550101', short_message => 'Never there'));
            operate($session, 'cancel_sm', message_id => $id);
            receipt_of($session, $id);
            operate($session, 'query_sm', message_id => $id);
            operate($session, 'cancel_sm', message_id => $id);
        });
    },
    'cancel-by-addresses' => sub {
        as_standard(sub {
            my ($session) = @_;
            my %waiting = (short_message => 'In an hour', schedule_delivery_time => $in_an_hour);
            my @ids = map { message_id_of($session, submit($session, %waiting)) } 1 .. 2;
            operate($session, 'cancel_sm', %destination);
            receipt_of($session, $_) for @ids;
        });
    },
    'submit-multi' => sub {
        as_standard(sub {
            my ($session) = @_;
            my $id = operate($session, 'submit_multi',
                dest_addr_ton => [1, 1, 1], dest_addr_npi => [1, 1, 1], destination_addr => ['385910000001', '12015550120', '385910000002'],
                registered_delivery => 1, short_message => 'To three');
            receipt_of($session, $id) for 1 .. 2;
        });
    },
    'data-sm' => sub {
        as_standard(sub {
            my ($session) = @_;
            receipt_of($session, operate($session, 'data_sm', %destination, registered_delivery => 1, message_payload => $long));
        });
    },

    'transmitter-and-receiver' => sub {
        my ($transmitter, $receiver) = (connect_to_server(), connect_to_server());
        bind_as($receiver, 'bind_receiver');
        bind_as($transmitter, 'bind_transmitter');
        my $id = message_id_of($transmitter, submit($transmitter, data_coding => 0, short_message => 'Receipt to the other session'));
        receipt_of($receiver, $id);
        unbind($transmitter);
        unbind($receiver);
    },

    'stay-until-unbound' => sub {
        my $session = connect_to_server();
        bind_as($session, 'bind_transceiver');
        1 until read_one($session)->{cmd} == Net::SMPP::CMD_unbind;
        await_close($session);
    },

    'wrong-password' => sub { bind_as(connect_to_server(), 'bind_transceiver', password => 'wrong') },
    'unknown-system-id' => sub { bind_as(connect_to_server(), 'bind_transceiver', system_id => 'nobody') },

    'fifth-bind' => sub {
        my $first = connect_to_server();
        bind_as($first, 'bind_transmitter');
        my @others;
        for my $command ('bind_receiver', 'bind_transceiver', 'bind_transceiver', 'bind_transceiver') {
            push @others, connect_to_server();
            bind_as($others[-1], $command);
        }

        unbind($first);
        bind_as(connect_to_server(), 'bind_receiver');
    },
);

my $play = $scenarios{$scenario} or die "No scenario $scenario.";
$play->();
